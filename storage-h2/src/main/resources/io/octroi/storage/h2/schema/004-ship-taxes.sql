-- Ship-tax records. octroi.unique_key has the keys of primary and secondary ones, which are single.

create table if not exists octroi.ship_tax (
  tenant character varying(64) not null,
  record_key character varying(10) not null,
  version bigint not null,
  link character varying(10) not null,
  customer_number character varying(10) not null,
  description character varying(25) not null,
  tax_type character varying(1) not null,
  rate numeric(7, 4) not null,
  tax_id character varying(8) not null,
  record_type character varying(1) not null,
  primary_on_product boolean not null,
  primary_on_freight boolean not null,
  secondary_on_product boolean not null,
  secondary_on_freight boolean not null,
  secondary_on_primary boolean not null,
  modified_at timestamp(6) with time zone,
  primary key (tenant, record_key)
);

create index if not exists octroi.ship_tax_by_link
  on octroi.ship_tax (tenant, link, record_key);

create index if not exists octroi.ship_tax_by_customer
  on octroi.ship_tax (tenant, customer_number, record_key);
