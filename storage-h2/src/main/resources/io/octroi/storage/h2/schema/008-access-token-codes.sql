-- When the secrets of access tokens were issued, and failures by one-time passwords and verification codes.

alter table octroi.access_token
  add column if not exists temporary_issued_at timestamp(6) with time zone;

alter table octroi.access_token
  add column if not exists verification_issued_at timestamp(6) with time zone;

alter table octroi.access_token
  add column if not exists one_time_issued_at timestamp(6) with time zone;

alter table octroi.access_token
  add column if not exists code_failures integer default 0 not null;

alter table octroi.access_token
  add column if not exists code_locked_until timestamp(6) with time zone;

-- The time of the token's creation is the earliest at which they can have been issued.
update octroi.access_token
set temporary_issued_at = created_at, verification_issued_at = created_at,
  one_time_issued_at = created_at
where temporary_hash is not null or verification_hash is not null or one_time_hash is not null;
