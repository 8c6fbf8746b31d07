-- Customers and their exemptions. Their ids and aliases are in octroi.unique_key.

create table if not exists octroi.customer (
  tenant text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  primary key (tenant, id)
);

create table if not exists octroi.customer_exemption (
  tenant text collate "C" not null,
  customer text collate "C" not null,
  certificate text collate "C" not null,
  areas text collate "C" not null,
  category text collate "C",
  start_inclusive date,
  end_exclusive date,
  reason text collate "C",
  authorities text collate "C" not null,
  part numeric(9, 6),
  primary key (tenant, customer, certificate)
);

-- Certificates that wait for approval. One in force may have the same number.
create table if not exists octroi.customer_pending_exemption (
  tenant text collate "C" not null,
  customer text collate "C" not null,
  certificate text collate "C" not null,
  areas text collate "C" not null,
  category text collate "C",
  start_inclusive date,
  end_exclusive date,
  reason text collate "C",
  authorities text collate "C" not null,
  part numeric(9, 6),
  primary key (tenant, customer, certificate)
);
