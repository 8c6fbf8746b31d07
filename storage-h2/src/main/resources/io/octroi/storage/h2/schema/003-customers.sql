-- Customers and their exemptions. Their ids and aliases are in octroi.unique_key.

create table if not exists octroi.customer (
  tenant character varying(64) not null,
  id character varying(64) not null,
  version bigint not null,
  primary key (tenant, id)
);

create table if not exists octroi.customer_exemption (
  tenant character varying(64) not null,
  customer character varying(64) not null,
  certificate character varying(64) not null,
  areas character varying(4001) not null,
  category character varying(64),
  start_inclusive date,
  end_exclusive date,
  reason character varying(255),
  authorities character varying(6501) not null,
  part numeric(9, 6),
  primary key (tenant, customer, certificate)
);

-- Certificates that wait for approval. One in force may have the same number.
create table if not exists octroi.customer_pending_exemption (
  tenant character varying(64) not null,
  customer character varying(64) not null,
  certificate character varying(64) not null,
  areas character varying(4001) not null,
  category character varying(64),
  start_inclusive date,
  end_exclusive date,
  reason character varying(255),
  authorities character varying(6501) not null,
  part numeric(9, 6),
  primary key (tenant, customer, certificate)
);
