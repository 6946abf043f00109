-- What everybody may read of a month, computed once and kept; and what people and structures said of missions, counted for the cell.

-- CreateTable
CREATE TABLE "published_months" (
    "territory_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "published_months_pkey" PRIMARY KEY ("territory_id","month")
);

-- AddForeignKey
ALTER TABLE "published_months" ADD CONSTRAINT "published_months_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table published_months add constraint published_months_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$');

-- Written once by the worker, read by anybody: no speaker changes it.
alter table published_months enable row level security;
alter table published_months force row level security;
create policy owner_all on published_months to app_owner using (true) with check (true);
grant select on published_months to app_web, app_backup, app_visitor, app_worker;
grant insert on published_months to app_worker;
create policy everyone_select on published_months for select to app_visitor, app_worker using (true);
create policy worker_insert on published_months for insert to app_worker with check (true);
-- the worker counts by the function cells read, in the territory it says
grant execute on function reserve_outcomes(timestamptz, timestamptz) to app_worker;

-- What was said in one word after the missions of those asked in a period: how many people, by question and by word. Of the
-- speaker's own territory; the words of somebody are read by nobody.
create policy owner_all on mission_surveys to app_owner using (true) with check (true);
create function reserve_satisfaction(since timestamptz, until timestamptz)
returns table(said_by text, question text, word text, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with done as (
    select a.id, a.person_id from solicitations s join assignments a on a.solicitation_id = s.id
    where s.territory_id = (select nullif(current_setting('app.territory', true), '')::text)
      and s.asked_at >= since and s.asked_at < until)
  select 'person', q.question, q.word, count(distinct d.person_id)::int
  from done d join mission_surveys m on m.assignment_id = d.id
    cross join lateral (values ('asAnnounced', m.as_announced), ('welcomed', m.welcomed), ('comeBack', m.come_back)) q(question, word)
  group by 2, 3
  union all
  select 'host', q.question, q.word, count(distinct d.person_id)::int
  from done d join mission_host_surveys h on h.assignment_id = d.id
    cross join lateral (values ('asNeeded', h.as_needed), ('welcomeAgain', h.welcome_again)) q(question, word)
  where q.word is not null
  group by 2, 3
$$;
revoke all on function reserve_satisfaction(timestamptz, timestamptz) from public;
grant execute on function reserve_satisfaction(timestamptz, timestamptz) to app_cell;
