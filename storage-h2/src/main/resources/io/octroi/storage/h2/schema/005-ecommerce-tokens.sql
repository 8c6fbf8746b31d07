-- E-commerce tokens, and the certificates that wait for approval.

create table if not exists octroi.ecommerce_token (
  tenant character varying(64) not null,
  id character varying(64) not null,
  version bigint not null,
  customer character varying(64) not null,
  secret_hash character varying(64) not null,
  previous_secret_hash character varying(64),
  issued_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  revoked boolean not null,
  primary key (tenant, id)
);

create index if not exists octroi.ecommerce_token_by_customer
  on octroi.ecommerce_token (tenant, customer, id);

create index if not exists octroi.ecommerce_token_by_expiry
  on octroi.ecommerce_token (tenant, expires_at);

-- As octroi.customer_exemption; a certificate in force may have the same number.
create table if not exists octroi.customer_pending_exemption (
  tenant character varying(64) not null,
  customer character varying(64) not null,
  certificate character varying(64) not null,
  country character varying(3),
  region character varying(3),
  category character varying(64),
  start_inclusive date,
  end_exclusive date,
  reason character varying(255),
  primary key (tenant, customer, certificate)
);
