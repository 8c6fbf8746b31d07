-- Payment terms and the feed of their changes.

-- One row for each code, existing or deleted. A deleted one keeps only the time of its deletion.
create table if not exists octroi.payment_term (
  tenant character varying(64) not null,
  code character varying(64) not null,
  sequence bigint not null,
  version bigint not null,
  description character varying(255),
  schedule character varying(8000),
  removed_at timestamp(6) with time zone,
  primary key (tenant, code)
);

create unique index if not exists octroi.payment_term_by_sequence
  on octroi.payment_term (tenant, sequence);
