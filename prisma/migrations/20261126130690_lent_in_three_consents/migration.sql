-- CreateTable
CREATE TABLE "loans" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "solicitation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "home_organization_id" UUID NOT NULL,
    "terms" INTEGER NOT NULL DEFAULT 1,
    "person_yes" INTEGER,
    "home_yes" INTEGER,
    "host_yes" INTEGER,
    "home_oral" BOOLEAN NOT NULL DEFAULT false,
    "home_asked_at" TIMESTAMPTZ(3),
    "told_terms" INTEGER,
    "link_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "loans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loan_consents" (
    "id" UUID NOT NULL,
    "loan_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "home_organization_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "terms" INTEGER NOT NULL,
    "voice" TEXT NOT NULL,
    "said_by" UUID,
    "heard" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "loan_consents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "loans_link_hash_key" ON "loans"("link_hash");
CREATE INDEX "loans_organization_id_idx" ON "loans"("organization_id");
CREATE INDEX "loans_need_id_idx" ON "loans"("need_id");
CREATE INDEX "loans_person_id_idx" ON "loans"("person_id");
CREATE INDEX "loans_home_organization_id_idx" ON "loans"("home_organization_id");
CREATE UNIQUE INDEX "loans_id_organization_id_person_id_home_organization_id_key" ON "loans"("id", "organization_id", "person_id", "home_organization_id");
CREATE UNIQUE INDEX "loans_solicitation_id_organization_id_key" ON "loans"("solicitation_id", "organization_id");
CREATE INDEX "loan_consents_loan_id_organization_id_person_id_home_organi_idx" ON "loan_consents"("loan_id", "organization_id", "person_id", "home_organization_id");
CREATE INDEX "loan_consents_organization_id_idx" ON "loan_consents"("organization_id");
CREATE INDEX "loan_consents_person_id_idx" ON "loan_consents"("person_id");
CREATE INDEX "loan_consents_home_organization_id_idx" ON "loan_consents"("home_organization_id");

-- AddForeignKey
ALTER TABLE "loans" ADD CONSTRAINT "loans_solicitation_id_organization_id_fkey" FOREIGN KEY ("solicitation_id", "organization_id") REFERENCES "solicitations"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "loans" ADD CONSTRAINT "loans_home_organization_id_fkey" FOREIGN KEY ("home_organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "loan_consents" ADD CONSTRAINT "loan_consents_loan_id_organization_id_person_id_home_organ_fkey" FOREIGN KEY ("loan_id", "organization_id", "person_id", "home_organization_id") REFERENCES "loans"("id", "organization_id", "person_id", "home_organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table loans
  add constraint loans_other_employer check (home_organization_id <> organization_id),
  -- a yes is to a version that exists
  add constraint loans_yes check (greatest(person_yes, home_yes, host_yes) <= terms),
  -- an employer is asked of somebody who agreed, or was asked before
  add constraint loans_told check (told_terms is null or home_asked_at is not null);
alter table loan_consents
  add constraint loan_consents_party check (party in ('person', 'home', 'host')),
  add constraint loan_consents_said check (said in ('yes', 'no')),
  add constraint loan_consents_voice check (voice in ('asked', 'space', 'link', 'oral', 'offer')),
  add constraint loan_consents_heard check (heard is null or (voice = 'oral' and length(heard) between 2 and 80));
alter table assignments drop constraint assignments_cancelled_by;
alter table assignments add constraint assignments_cancelled_by check (cancelled_by in ('person', 'structure', 'employer'));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- What each of the three said is nobody else’s: a host reads that there is a loan and which version, never who has agreed.
alter table loans enable row level security;
alter table loans force row level security;
grant select on loans to app_web, app_backup;
create policy owner_all on loans to app_owner using (true) with check (true);
grant select (id, organization_id, territory_id, need_id, solicitation_id, person_id, terms, home_oral) on loans to app_manager;
create policy manager_select on loans for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select (id, organization_id, territory_id, need_id, structure_id, solicitation_id, person_id, home_organization_id, terms, person_yes, home_yes, host_yes) on loans to app_person;
create policy person_select on loans for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (id, organization_id, territory_id, need_id, structure_id, solicitation_id, person_id, home_organization_id, terms, person_yes, home_yes, host_yes, home_oral, home_asked_at) on loans to app_answer;
create policy answer_select on loans for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, update on loans to app_worker;
create policy worker_select on loans for select to app_worker using (true);
create policy worker_update on loans for update to app_worker using (true);

alter table loan_consents enable row level security;
alter table loan_consents force row level security;
grant select on loan_consents to app_web, app_backup;
create policy owner_all on loan_consents to app_owner using (true) with check (true);
grant select, insert on loan_consents to app_manager;
create policy manager_lends on loan_consents for select to app_manager using (
  party = 'home' and home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_receives on loan_consents for select to app_manager using (
  party = 'host' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_heard on loan_consents for select to app_manager using (
  voice = 'oral' and party = 'home' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on loan_consents for insert to app_manager with check (
  party = 'home' and voice = 'space' and home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and said_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on loan_consents to app_person;
create policy person_select on loan_consents for select to app_person using (party = 'person' and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, insert on loan_consents to app_answer;
create policy answer_select on loan_consents for select to app_answer using (party = 'person' and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy answer_insert on loan_consents for insert to app_answer with check (
  party = 'person' and voice in ('link', 'space', 'oral') and person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on loan_consents to app_worker;
create policy worker_select on loan_consents for select to app_worker using (true);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
create function said_at() returns timestamptz language sql stable set search_path = pg_catalog, public as $$
  select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
$$;

-- Who lends somebody to a host: their employer, when it is another organization.
create function lender_of(of_person uuid, host uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select home_organization_id from people
  where id = of_person and kind in ('lent-staff', 'director', 'department-agent') and home_organization_id <> host
$$;

-- Whoever asks for somebody has said yes to them: the loan opens with the question, and again, other terms, with a question put again.
create function loan_of_question() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  lender uuid := lender_of(new.person_id, new.organization_id);
  held loans;
begin
  if lender is null then return null; end if;
  insert into loans as l (id, organization_id, territory_id, need_id, structure_id, solicitation_id, person_id, home_organization_id, created_at)
  values (new.id, new.organization_id, new.territory_id, new.need_id, new.structure_id, new.id, new.person_id, lender, new.asked_at)
  on conflict (solicitation_id, organization_id) do update set terms = l.terms + 1, home_asked_at = null, told_terms = null
  returning * into held;
  perform host_agrees(held, new.asked_at);
  return null;
end $$;

create function host_agrees(held loans, at timestamptz) returns void language sql set search_path = pg_catalog, public as $$
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
  values (md5(held.id || ' host ' || held.terms)::uuid, held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'host',
    'yes', held.terms, 'asked', nullif(current_setting('app.actor', true), '')::uuid, at)
$$;
create trigger loan_of_question after insert on solicitations for each row execute function loan_of_question();
create trigger loan_of_question_again after update of status on solicitations for each row
  when (new.status = 'pending' and old.status <> 'pending') execute function loan_of_question();

-- A no to the question is a no to the loan, whoever had agreed.
create function loan_refused() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
  select gen_random_uuid(), id, organization_id, territory_id, person_id, home_organization_id, 'person', 'no', terms, 'link', said_at()
  from loans where solicitation_id = new.id and person_yes is not null;
  return null;
end $$;
create trigger loan_refused after update of status on solicitations for each row
  when (new.status = 'declined' and old.status <> 'declined') execute function loan_refused();

-- Other hours, another place, another post: nobody has agreed to it but the host who says it.
create function loan_terms_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare held loans;
begin
  for held in
    update loans l set terms = l.terms + 1, structure_id = new.structure_id,
      home_asked_at = case when q.status = 'accepted' then l.home_asked_at end, told_terms = case when q.status = 'accepted' then l.told_terms end
    from solicitations q where q.id = l.solicitation_id and l.need_id = new.id and q.status in ('pending', 'accepted') returning l.*
  loop perform host_agrees(held, said_at()); end loop;
  return null;
end $$;
create trigger loan_terms_change after update on needs for each row when (
  (old.starts_at, old.ends_at, old.structure_id, old.trade, old.public_served) is distinct from (new.starts_at, new.ends_at, new.structure_id, new.trade, new.public_served)
  or (new.regulated and not old.regulated)) execute function loan_terms_change();

-- What is said is about the terms as they stand, one after the other; nobody takes back a yes under a mission that stands.
create function consent_counts() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
  agreed int := case when new.said = 'yes' then new.terms end;
begin
  select * into held from loans where id = new.loan_id for update;
  if held.id is null or new.terms <> held.terms then raise check_violation using message = 'other terms than those of the loan'; end if;
  if new.said = 'no' and exists (select from assignments a where a.solicitation_id = held.solicitation_id and a.status = 'confirmed') then
    raise check_violation using message = 'a mission that stands keeps its three yeses';
  end if;
  update loans set
    person_yes = case when new.party = 'person' then agreed else person_yes end,
    home_yes = case when new.party = 'home' then agreed else home_yes end,
    host_yes = case when new.party = 'host' then agreed else host_yes end,
    home_oral = case when new.party = 'home' then new.voice = 'oral' else home_oral end,
    -- once the person has agreed, and never before, their employer is asked
    home_asked_at = case when new.party = 'person' and new.said = 'yes' then coalesce(home_asked_at, new.at) else home_asked_at end
  where id = held.id;
  return new;
end $$;
create trigger consent_counts before insert on loan_consents for each row execute function consent_counts();
create function consents_are_added() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if (new.said, new.party, new.terms, new.voice, new.at, new.said_by, new.heard) is distinct from (old.said, old.party, old.terms, old.voice, old.at, old.said_by, old.heard) then
    raise check_violation using message = 'what was said is added, never changed';
  end if;
  return new;
end $$;
create trigger consents_are_added before update on loan_consents for each row execute function consents_are_added();

-- No mission of somebody lent is confirmed without its three yeses to the same terms, nor begun on words alone.
create function three_yeses() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare held loans;
begin
  select * into held from loans where solicitation_id = new.solicitation_id for share;
  if held.id is null then
    if lender_of(new.person_id, new.organization_id) is null then return new; end if;
  elsif held.person_yes = held.terms and held.home_yes = held.terms and held.host_yes = held.terms then
    return new;
  end if;
  raise check_violation using message = 'a mission of somebody lent needs three yeses';
end $$;
create trigger three_yeses before insert or update of status on assignments for each row
  when (new.status = 'confirmed') execute function three_yeses();
create function begun_in_writing() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from loans where solicitation_id = new.solicitation_id and home_oral) then
    raise check_violation using message = 'a loan agreed aloud is written before it begins';
  end if;
  return new;
end $$;
create trigger begun_in_writing before update of started_at on assignments for each row
  when (old.started_at is null and new.started_at is not null) execute function begun_in_writing();

-- What a lender reads of the loans it is asked for: its own person, where, when, for what, and what it said itself. Somebody who has
-- not agreed is not in it. For the direction of the lender, or whoever holds the link of one loan.
create function loans_to_agree() returns table (id uuid, terms int, person_name text, trade text, tasks text[], structure_name text, commune_name text,
  host_name text, starts_at timestamptz, ends_at timestamptz, state text, agreed boolean, oral boolean, asked_at timestamptz,
  person_id uuid, organization_id uuid, territory_id text, need_id uuid, solicitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, l.terms, p.first_name || ' ' || p.last_name, n.trade, n.tasks, s.name, c.name, o.name,
    coalesce(a.starts_at, n.starts_at), coalesce(a.ends_at, n.ends_at),
    case when a.status = 'confirmed' then 'agreed'
      when a.status = 'to-reconfirm' or (q.status = 'pending' and (n.status = 'open' or n.status = 'filled' and q.team_id is not null)) then 'asked'
      else 'over' end,
    coalesce(l.home_yes = l.terms, false), l.home_oral, l.home_asked_at,
    l.person_id, l.organization_id, l.territory_id, l.need_id, l.solicitation_id
  from loans l join needs n on n.id = l.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    join organizations o on o.id = l.organization_id join people p on p.id = l.person_id join solicitations q on q.id = l.solicitation_id
    left join lateral (select * from assignments x where x.solicitation_id = l.solicitation_id order by x.accepted_at desc limit 1) a on true
  where l.home_asked_at is not null
    and (l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid or l.link_hash = nullif(current_setting('app.link', true), ''))
    and coalesce(a.ends_at, n.ends_at) > said_at()
  order by 9, l.id limit 300
$$;

-- The holder of the link of one loan says yes or no for the lender, to the terms they read.
create function agree_by_loan_link(saying text, of_terms int) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare held loans;
begin
  select * into held from loans where link_hash = nullif(current_setting('app.link', true), '') for update;
  if held.id is null or held.terms <> of_terms then return false; end if;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
  values (gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'home', saying, held.terms, 'link', said_at());
  return true;
end $$;

-- The host of a need heard the lender say yes aloud: written down as such, under the name of who wrote it and of who was heard.
create function note_oral_yes(of_question uuid, heard_from text) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare held loans;
begin
  select * into held from loans where solicitation_id = of_question and organization_id = nullif(current_setting('app.org', true), '')::uuid for update;
  if held.id is null or nullif(current_setting('app.actor', true), '') is null then return false; end if;
  if held.home_yes is distinct from held.terms then
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, heard, at)
    values (gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'home', 'yes', held.terms,
      'oral', current_setting('app.actor', true)::uuid, heard_from, said_at());
  end if;
  return true;
end $$;

revoke all on function said_at(), lender_of(uuid, uuid), loan_of_question(), host_agrees(loans, timestamptz), loan_refused(), loan_terms_change(), consent_counts(),
  consents_are_added(), three_yeses(), begun_in_writing(), loans_to_agree(), agree_by_loan_link(text, int), note_oral_yes(uuid, text) from public;
grant execute on function loans_to_agree() to app_manager, app_auth;
grant execute on function agree_by_loan_link(text, int) to app_auth;
grant execute on function note_oral_yes(uuid, text) to app_manager;

-- a question, a mission follow the row of their person; so do their loans, and what was said of them with the loan
select rights_over('loans', 'person_id', 'app.person', 'update, heir');
revoke update on loans from app_rights;
grant update (person_id) on loans to app_rights;
select rights_over('loan_consents', 'person_id', 'app.person', 'read, heir');
-- what the others said is theirs
alter policy rights_select on loan_consents using (party = 'person' and (person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or person_id = (select nullif(current_setting('app.stand_in', true), '')::uuid)));

-- what is asked today of people another organization employs
insert into loans (id, organization_id, territory_id, need_id, structure_id, solicitation_id, person_id, home_organization_id, created_at, host_yes)
select q.id, q.organization_id, q.territory_id, q.need_id, q.structure_id, q.id, q.person_id, lender_of(q.person_id, q.organization_id), q.asked_at, 1
from solicitations q where q.status in ('pending', 'accepted') and lender_of(q.person_id, q.organization_id) is not null;
