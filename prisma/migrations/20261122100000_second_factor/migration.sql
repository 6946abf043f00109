-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "strong_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "second_factors" (
    "user_id" UUID NOT NULL,
    "secret_cipher" BYTEA,
    "confirmed_at" TIMESTAMPTZ(3),
    "pending_cipher" BYTEA,
    "pending_at" TIMESTAMPTZ(3),
    "last_step" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- AddForeignKey
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table second_factors
  add constraint second_factors_confirmed check ((secret_cipher is null) = (confirmed_at is null)),
  add constraint second_factors_pending check ((pending_cipher is null) = (pending_at is null));

-- Only the voice of sign-in, and only for the user it speaks of. A session is made strong by giving it a new name, never in place.
alter table second_factors enable row level security;
alter table second_factors force row level security;
grant select on second_factors to app_web;
grant select on second_factors to app_auth;
create policy auth_select on second_factors for select to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on second_factors to app_auth;
create policy auth_insert on second_factors for insert to app_auth with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant update (secret_cipher, confirmed_at, pending_cipher, pending_at, last_step) on second_factors to app_auth;
create policy auth_update on second_factors for update to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant delete on second_factors to app_auth;
create policy auth_delete on second_factors for delete to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));

alter table recovery_codes enable row level security;
alter table recovery_codes force row level security;
grant select on recovery_codes to app_web;
grant select on recovery_codes to app_auth;
create policy auth_select on recovery_codes for select to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on recovery_codes to app_auth;
create policy auth_insert on recovery_codes for insert to app_auth with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant update (used_at) on recovery_codes to app_auth;
create policy auth_update on recovery_codes for update to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant delete on recovery_codes to app_auth;
create policy auth_delete on recovery_codes for delete to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
