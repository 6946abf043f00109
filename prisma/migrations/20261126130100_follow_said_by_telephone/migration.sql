-- Whoever has a telephone and nothing else says yes or no to being followed by a letter or a key (lib/decisions/043).
ALTER TABLE "phone_questions" ADD COLUMN     "following_id" UUID,
ALTER COLUMN "link_id" DROP NOT NULL;
CREATE UNIQUE INDEX "phone_questions_following_id_key" ON "phone_questions"("following_id");
ALTER TABLE "phone_questions" ADD CONSTRAINT "phone_questions_following_id_fkey" FOREIGN KEY ("following_id") REFERENCES "followings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table phone_questions drop constraint phone_questions_purpose;
alter table phone_questions
  add constraint phone_questions_purpose check (purpose in ('answer', 'confirm-availability', 'leave', 'follow')),
  add constraint phone_questions_about check (num_nonnulls(link_id, following_id) = 1 and (purpose = 'follow') = (following_id is not null));
alter table followings drop constraint followings_agreed_by;
alter table followings add constraint followings_agreed_by check (agreed_by in ('invitation', 'link', 'space', 'telephone'));

-- where a following stands, to the number it was asked of; the person’s own yes keeps the way to take it back
grant select (id, agreed_at, until, ended_at) on followings to app_phone;
create policy phone_select on followings for select to app_phone using (id in (select following_id from phone_questions));
grant select (person_id, following_id) on phone_questions to app_person;
grant update (expires_at) on phone_questions to app_person;
create policy person_select on phone_questions for select to app_person using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and following_id is not null);
create policy person_update on phone_questions for update to app_person using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and following_id is not null);
