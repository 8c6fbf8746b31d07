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
  country character varying(3),
  region character varying(3),
  category character varying(64),
  start_inclusive date,
  end_exclusive date,
  reason character varying(255),
  primary key (tenant, customer, certificate)
);

-- Certificates that wait for approval. One in force may have the same number.
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
