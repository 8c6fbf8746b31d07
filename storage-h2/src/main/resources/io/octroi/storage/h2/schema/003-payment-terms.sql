-- Payment terms with the feed of their changes.

-- How far each feed is: the newest sequence, and the highest one that was purged.
create table if not exists octroi.feed (
  tenant character varying(64) not null,
  name character varying(64) not null,
  newest bigint not null,
  purged bigint not null,
  primary key (tenant, name)
);

-- One row a code, living or removed; of a removed one only when is kept.
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
