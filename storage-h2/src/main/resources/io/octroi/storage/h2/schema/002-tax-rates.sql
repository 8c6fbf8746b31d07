-- Tax rates: entries of tax tables, products, and the records of lookups.

create table if not exists octroi.tax_table (
  tenant character varying(64) not null,
  revision bigint not null,
  generations bigint not null,
  primary key (tenant)
);

-- The generation of each source that readers see.
create table if not exists octroi.tax_source (
  tenant character varying(64) not null,
  source character varying(64) not null,
  generation bigint not null,
  primary key (tenant, source)
);

-- Generations that no reader sees: being stored, left by a crash, or replaced.
create table if not exists octroi.tax_garbage (
  tenant character varying(64) not null,
  source character varying(64) not null,
  generation bigint not null,
  primary key (tenant, source, generation)
);

create table if not exists octroi.tax_entry (
  tenant character varying(64) not null,
  id character varying(64) not null,
  generation bigint not null,
  kind character varying(10) not null,
  area character varying(16) not null,
  country character varying(3) not null,
  region character varying(3),
  postal_from character varying(10),
  postal_to character varying(10),
  start_inclusive date,
  end_exclusive date,
  source character varying(64) not null,
  authority character varying(64),
  authorities character varying(6501),
  category character varying(64),
  issues_from integer,
  issues_to integer,
  rate numeric(10, 9),
  compound boolean not null,
  bounded boolean not null,
  treatment character varying(7),
  treatment_value numeric(12, 9),
  band_from numeric(36, 12),
  band_below numeric(36, 12),
  per_unit numeric(36, 12),
  per_sale numeric(36, 12),
  primary key (tenant, id, generation)
);

create index if not exists octroi.tax_entry_by_area
  on octroi.tax_entry (tenant, area, id, generation);

create index if not exists octroi.tax_entry_by_source
  on octroi.tax_entry (tenant, source, generation, id);

create table if not exists octroi.tax_image (
  tenant character varying(64) not null,
  revision bigint not null,
  part integer not null,
  parts integer not null,
  bytes binary varying(262144) not null,
  primary key (tenant, revision, part)
);

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
