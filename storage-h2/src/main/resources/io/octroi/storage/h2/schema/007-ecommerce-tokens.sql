-- E-commerce tokens. former_secret_hashes has the hashes before the previous one.

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
  refreshed_at timestamp(6) with time zone,
  former_secret_hashes character varying(4159),
  primary key (tenant, id)
);

create index if not exists octroi.ecommerce_token_by_customer
  on octroi.ecommerce_token (tenant, customer, id);

create index if not exists octroi.ecommerce_token_by_expiry
  on octroi.ecommerce_token (tenant, expires_at);
