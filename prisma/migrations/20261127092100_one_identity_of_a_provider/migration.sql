-- One identity of a provider for one user, for good: two sign-ins at once link one of them (lib/decisions/076).
DROP INDEX "accounts_user_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "accounts_user_id_provider_key" ON "accounts"("user_id", "provider");

-- Its holder forgets it, when their employer gives them another one.
grant delete on accounts to app_auth;
create policy auth_delete on accounts for delete to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
