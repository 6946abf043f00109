-- A passkey beside the code of an application: a key of one user, known by its public half alone (lib/decisions/075).

-- CreateTable
CREATE TABLE "passkeys" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table passkeys
  add constraint passkeys_credential check (length(credential_id) between 16 and 1400),
  add constraint passkeys_counter check (counter >= 0);

-- Only the voice of sign-in, and only for the user it speaks of.
alter table passkeys enable row level security;
alter table passkeys force row level security;
create policy owner_all on passkeys to app_owner using (true) with check (true);
grant select on passkeys to app_web, app_backup;
grant select, insert, delete on passkeys to app_auth;
grant update (counter, last_used_at) on passkeys to app_auth;
create policy auth_select on passkeys for select to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy auth_insert on passkeys for insert to app_auth with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy auth_update on passkeys for update to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy auth_delete on passkeys for delete to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
select rights_over('passkeys', 'user_id', 'app.actor', 'delete');
