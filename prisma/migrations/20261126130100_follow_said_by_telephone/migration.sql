-- Whoever has a telephone and nothing else says yes or no to being followed by a letter or a key (lib/decisions/043).
ALTER TABLE "phone_questions" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "following_id" UUID,
ALTER COLUMN "link_id" DROP NOT NULL;
CREATE UNIQUE INDEX "phone_questions_following_id_key" ON "phone_questions"("following_id");
ALTER TABLE "phone_questions" ADD CONSTRAINT "phone_questions_following_id_fkey" FOREIGN KEY ("following_id") REFERENCES "followings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table phone_questions drop constraint phone_questions_purpose;
alter table phone_questions
  add constraint phone_questions_purpose check (purpose in ('answer', 'confirm-availability', 'leave', 'follow')),
  add constraint phone_questions_about check (num_nonnulls(link_id, following_id) = 1 and (purpose = 'follow') = (following_id is not null));
alter table followings drop constraint followings_agreed_by;
alter table followings add constraint followings_agreed_by check (agreed_by in ('invitation', 'link', 'space', 'telephone'));

-- the person’s own yes is written on the question, which is then the way to take it back
grant select (person_id, following_id, expires_at) on phone_questions to app_person;
grant update (expires_at, answered_at) on phone_questions to app_person;
create policy person_select on phone_questions for select to app_person using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and following_id is not null);
create policy person_update on phone_questions for update to app_person using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and following_id is not null);
