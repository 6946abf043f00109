-- What is already written is set right first. Row security is forced on the owner of these tables as on everybody, so it is
-- lifted for the owner alone, inside this transaction, and put back.
alter table assignments no force row level security;
alter table mission_contacts no force row level security;
alter table memberships no force row level security;
alter table invitations no force row level security;

-- The contact of a mission given up is nobody's any more, whoever gave it up; that of a mission moved follows it.
delete from mission_contacts c using assignments a where a.id = c.assignment_id and a.status = 'cancelled';
update mission_contacts c set visible_until = a.ends_at + interval '7 days' from assignments a where a.id = c.assignment_id;
update memberships m set invitation_id = null
  where invitation_id is not null and not exists (select from invitations i where i.id = m.invitation_id and i.organization_id = m.organization_id);

-- A hat received by invitation shows an invitation of the organization it speaks for, not an invented one.
CREATE UNIQUE INDEX "invitations_id_organization_id_key" ON "invitations"("id", "organization_id");
CREATE INDEX "memberships_invitation_id_organization_id_idx" ON "memberships"("invitation_id", "organization_id");
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_invitation_id_organization_id_fkey" FOREIGN KEY ("invitation_id", "organization_id") REFERENCES "invitations"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table assignments force row level security;
alter table mission_contacts force row level security;
alter table memberships force row level security;
alter table invitations force row level security;

-- The structure takes the contact back when it gives the mission up, and moves its end with the mission's;
-- one that is over stays over.
grant delete on mission_contacts to app_manager;
create policy manager_delete on mission_contacts for delete to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (visible_until) on mission_contacts to app_manager;
create policy manager_update on mission_contacts for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and visible_until > (select nullif(current_setting('app.now', true), '')::timestamptz));
