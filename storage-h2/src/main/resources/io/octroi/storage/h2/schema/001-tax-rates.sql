-- Tax rates and customers, and what every aggregate shares.

-- One row a tenant and aggregate. Whoever changes the aggregate locks the row first, so that checks
-- and changes are one step, and nobody waits for a key that another is about to insert.
create table if not exists octroi.tenant_lock (
  tenant character varying(64) not null,
  aggregate character varying(64) not null,
  primary key (tenant, aggregate)
);

-- The unique keys of all aggregates, besides their primary keys.
create table if not exists octroi.unique_key (
  tenant character varying(64) not null,
  space character varying(64) not null,
  key_value character varying(2048) not null,
  owner character varying(64) not null,
  primary key (tenant, space, key_value)
);

create index if not exists octroi.unique_key_by_owner
  on octroi.unique_key (tenant, space, owner);

create table if not exists octroi.tax_table (
  tenant character varying(64) not null,
  revision bigint not null,
  primary key (tenant)
);

create table if not exists octroi.tax_rule (
  tenant character varying(64) not null,
  id character varying(64) not null,
  area character varying(16) not null,
  authority character varying(64) not null,
  country character varying(3) not null,
  region character varying(3),
  postal_from character varying(10),
  postal_to character varying(10),
  category character varying(64),
  issues_from integer,
  issues_to integer,
  start_inclusive date,
  end_exclusive date,
  rate numeric(10, 9) not null,
  compound boolean not null,
  source character varying(64) not null,
  primary key (tenant, id)
);

create index if not exists octroi.tax_rule_by_area
  on octroi.tax_rule (tenant, area, id);

create index if not exists octroi.tax_rule_by_source
  on octroi.tax_rule (tenant, source);

create table if not exists octroi.product (
  tenant character varying(64) not null,
  id character varying(64) not null,
  category character varying(64) not null,
  primary key (tenant, id)
);

create table if not exists octroi.tax_lookup (
  tenant character varying(64) not null,
  submission_id uuid not null,
  made_at timestamp(6) with time zone not null,
  customer character varying(64),
  document character large object not null,
  primary key (tenant, submission_id)
);

create index if not exists octroi.tax_lookup_by_time
  on octroi.tax_lookup (tenant, made_at);

create index if not exists octroi.tax_lookup_by_customer
  on octroi.tax_lookup (tenant, customer);

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
