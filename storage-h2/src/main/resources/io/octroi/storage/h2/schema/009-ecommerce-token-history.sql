-- When e-commerce tokens were last refreshed, and the hashes of the secrets before the previous one.

alter table octroi.ecommerce_token
  add column if not exists refreshed_at timestamp(6) with time zone;

alter table octroi.ecommerce_token
  add column if not exists former_secret_hashes character varying(4159);
