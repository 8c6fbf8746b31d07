-- Tax rates: entries of tax tables, products, and the records of lookups.

create table if not exists octroi.tax_table (
  tenant text collate "C" not null,
  revision bigint not null,
  generations bigint not null,
  primary key (tenant)
);

-- The generation of each source that readers see.
create table if not exists octroi.tax_source (
  tenant text collate "C" not null,
  source text collate "C" not null,
  generation bigint not null,
  primary key (tenant, source)
);

-- Generations that no reader sees: being stored, left by a crash, or replaced.
create table if not exists octroi.tax_garbage (
  tenant text collate "C" not null,
  source text collate "C" not null,
  generation bigint not null,
  primary key (tenant, source, generation)
);

create table if not exists octroi.tax_entry (
  tenant text collate "C" not null,
  id text collate "C" not null,
  generation bigint not null,
  kind text collate "C" not null,
  area text collate "C" not null,
  country text collate "C" not null,
  region text collate "C",
  postal_from text collate "C",
  postal_to text collate "C",
  start_inclusive date,
  end_exclusive date,
  source text collate "C" not null,
  authority text collate "C",
  authorities text collate "C",
  category text collate "C",
  issues_from integer,
  issues_to integer,
  rate numeric(10, 9),
  compound boolean not null,
  bounded boolean not null,
  treatment text collate "C",
  treatment_value numeric(12, 9),
  band_from numeric(36, 12),
  band_below numeric(36, 12),
  per_unit numeric(36, 12),
  per_sale numeric(36, 12),
  primary key (tenant, id, generation)
);

create index if not exists tax_entry_by_area
  on octroi.tax_entry (tenant, area, id, generation);

create index if not exists tax_entry_by_source
  on octroi.tax_entry (tenant, source, generation, id);

create table if not exists octroi.tax_image (
  tenant text collate "C" not null,
  revision bigint not null,
  part integer not null,
  parts integer not null,
  bytes bytea not null,
  primary key (tenant, revision, part)
);

create table if not exists octroi.product (
  tenant text collate "C" not null,
  id text collate "C" not null,
  category text collate "C" not null,
  primary key (tenant, id)
);

create table if not exists octroi.tax_lookup (
  tenant text collate "C" not null,
  submission_id uuid not null,
  made_at timestamptz(6) not null,
  customer text collate "C",
  document text collate "C" not null,
  primary key (tenant, submission_id)
);

create index if not exists tax_lookup_by_time
  on octroi.tax_lookup (tenant, made_at);

create index if not exists tax_lookup_by_customer
  on octroi.tax_lookup (tenant, customer);
