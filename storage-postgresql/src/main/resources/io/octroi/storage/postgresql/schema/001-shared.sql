-- What every aggregate shares.

-- One row for each tenant and aggregate. A change that needs an order locks the row first.
create table if not exists octroi.tenant_lock (
  tenant text collate "C" not null,
  aggregate text collate "C" not null,
  primary key (tenant, aggregate)
);

-- The unique keys of all aggregates, besides their primary keys.
create table if not exists octroi.unique_key (
  tenant text collate "C" not null,
  space text collate "C" not null,
  key_value text collate "C" not null,
  owner text collate "C" not null,
  primary key (tenant, space, key_value)
);

create index if not exists unique_key_by_owner
  on octroi.unique_key (tenant, space, owner);

-- The state of each feed: the newest sequence number, and the highest one that was purged.
create table if not exists octroi.feed (
  tenant text collate "C" not null,
  name text collate "C" not null,
  newest bigint not null,
  purged bigint not null,
  primary key (tenant, name)
);

-- What other processes may have cached and must evict.
create table if not exists octroi.change_log (
  tenant text collate "C" not null,
  sequence bigint not null,
  kind text collate "C" not null,
  change_key text collate "C" not null,
  logged_at timestamptz(6) not null,
  primary key (tenant, sequence)
);

create index if not exists change_log_by_time
  on octroi.change_log (tenant, logged_at);
