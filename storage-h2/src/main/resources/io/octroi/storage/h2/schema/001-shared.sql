-- What every aggregate shares.

-- One row for each tenant and aggregate. A change of the aggregate locks the row first, so checks and
-- changes are one step, and no change waits for a key that another one is inserting.
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

-- The state of each feed: the newest sequence number, and the highest one that was purged.
create table if not exists octroi.feed (
  tenant character varying(64) not null,
  name character varying(64) not null,
  newest bigint not null,
  purged bigint not null,
  primary key (tenant, name)
);

-- What other processes may have cached and must evict. Without rows in a file, which has one process.
create table if not exists octroi.change_log (
  tenant character varying(64) not null,
  sequence bigint not null,
  kind character varying(64) not null,
  change_key character varying(2048) not null,
  logged_at timestamp(6) with time zone not null,
  primary key (tenant, sequence)
);

-- Has a row from an erasure until the file was rewritten without the erased data.
create table if not exists octroi.rewrite_due (
  reason character varying(64) not null,
  primary key (reason)
);
