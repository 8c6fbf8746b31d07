-- Ship-tax records. octroi.unique_key has the keys of primary and secondary ones, which are single.

create table if not exists octroi.ship_tax (
  tenant text collate "C" not null,
  record_key text collate "C" not null,
  version bigint not null,
  link text collate "C" not null,
  customer_number text collate "C" not null,
  description text collate "C" not null,
  tax_type text collate "C" not null,
  rate numeric(7, 4) not null,
  tax_id text collate "C" not null,
  record_type text collate "C" not null,
  primary_on_product boolean not null,
  primary_on_freight boolean not null,
  secondary_on_product boolean not null,
  secondary_on_freight boolean not null,
  secondary_on_primary boolean not null,
  modified_at timestamptz(6),
  primary key (tenant, record_key)
);

create index if not exists ship_tax_by_link
  on octroi.ship_tax (tenant, link, record_key);

create index if not exists ship_tax_by_customer
  on octroi.ship_tax (tenant, customer_number, record_key);
