-- E-commerce tokens. former_secret_hashes has the hashes before the previous one.

create table if not exists octroi.ecommerce_token (
  tenant text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  customer text collate "C" not null,
  secret_hash text collate "C" not null,
  previous_secret_hash text collate "C",
  issued_at timestamptz(6) not null,
  expires_at timestamptz(6) not null,
  revoked boolean not null,
  refreshed_at timestamptz(6),
  former_secret_hashes text collate "C",
  primary key (tenant, id)
);

create index if not exists ecommerce_token_by_customer
  on octroi.ecommerce_token (tenant, customer, id);

create index if not exists ecommerce_token_by_expiry
  on octroi.ecommerce_token (tenant, expires_at);
