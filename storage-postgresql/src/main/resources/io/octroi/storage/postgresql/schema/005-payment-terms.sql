-- Payment terms and the feed of their changes.

-- One row for each code, existing or deleted. A deleted one keeps only the time of its deletion.
create table if not exists octroi.payment_term (
  tenant text collate "C" not null,
  code text collate "C" not null,
  sequence bigint not null,
  version bigint not null,
  description text collate "C",
  schedule text collate "C",
  removed_at timestamptz(6),
  primary key (tenant, code)
);

create unique index if not exists payment_term_by_sequence
  on octroi.payment_term (tenant, sequence);
