-- Who employs somebody of the reserve: the person says it, their employer answers. Until then nobody lends them.

-- CreateTable
CREATE TABLE "employments" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "agreed_at" TIMESTAMPTZ(3),
    "agreed_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "employments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "employments_person_id_territory_id_idx" ON "employments"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "employments_organization_id_idx" ON "employments"("organization_id");

-- AddForeignKey
ALTER TABLE "employments" ADD CONSTRAINT "employments_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employments" ADD CONSTRAINT "employments_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table employments
  add constraint employments_ended check ((ended_at is null) = (ended_by is null) and ended_by in ('person', 'employer', 'time'));
-- one employer at a time, said or agreed
create unique index employments_one_stands on employments (person_id) where ended_at is null;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table employments enable row level security;
alter table employments force row level security;
grant select on employments to app_web, app_backup;
create policy owner_all on employments to app_owner using (true) with check (true);
grant select on employments to app_person;
create policy person_select on employments for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on employments to app_manager;
create policy manager_select on employments for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select, update, delete on employments to app_worker;
create policy worker_select on employments for select to app_worker using (true);
create policy worker_update on employments for update to app_worker using (true);
create policy worker_delete on employments for delete to app_worker using (true);
select rights_over('employments', 'person_id', 'app.person', 'delete');

-- ── Words and kinds ─────────────────────────────────────────────────────────────────────────────────────────────────
-- Words as they are looked for: small letters, no accent, one space between them.
create function plain_words(of_text text) returns text language sql immutable parallel safe set search_path = pg_catalog, public as $$
  select trim(regexp_replace(regexp_replace(normalize(replace(lower(of_text), 'œ', 'oe'), nfd), '[\u0300-\u036f]', '', 'g'), '[^a-z0-9]+', ' ', 'g'))
$$;
-- The kinds of people an employer lends.
create function is_lent_kind(of_kind text) returns boolean language sql immutable parallel safe set search_path = pg_catalog, public as $$
  select of_kind in ('lent-staff', 'director', 'department-agent')
$$;
create or replace function lender_of(of_person uuid, host uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select home_organization_id from people where id = of_person and is_lent_kind(kind) and home_organization_id <> host
$$;

-- ── What stands, and what follows from it ───────────────────────────────────────────────────────────────────────────
-- Whoever their employer answers for is lent by them: what is asked of them today waits for the employer too. Whoever left is lent
-- no more: what they had not yet agreed with their employer falls.
create function employment_stands() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  employer uuid := case when new.agreed_at is not null and new.ended_at is null then new.organization_id end;
  held loans;
begin
  if tg_op = 'UPDATE' and new.agreed_at is not distinct from old.agreed_at and new.ended_at is not distinct from old.ended_at then return null; end if;
  if employer is null and (new.agreed_at is null or new.ended_at is null) then return null; end if;
  update people set home_organization_id = employer, updated_at = said_at() where id = new.person_id and home_organization_id is distinct from employer;
  if employer is null then
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
    select gen_random_uuid(), l.id, l.organization_id, l.territory_id, l.person_id, l.home_organization_id, 'home', 'no', l.terms, 'space',
      nullif(current_setting('app.actor', true), '')::uuid, new.ended_at
    from loans l join solicitations q on q.id = l.solicitation_id
    where l.person_id = new.person_id and l.home_organization_id = new.organization_id and q.status = 'pending' and l.home_yes is not null;
    return null;
  end if;
  for held in
    insert into loans as l (id, organization_id, territory_id, need_id, structure_id, solicitation_id, person_id, home_organization_id, created_at)
    select q.id, q.organization_id, q.territory_id, q.need_id, q.structure_id, q.id, q.person_id, lender_of(q.person_id, q.organization_id), q.asked_at
    from solicitations q where q.person_id = new.person_id and lender_of(q.person_id, q.organization_id) is not null
      and (q.status = 'pending' or q.status = 'accepted' and q.ends_at > new.agreed_at)
    on conflict (solicitation_id, organization_id) do nothing returning l.*
  loop
    perform host_agrees(held, new.agreed_at);
    -- whoever had said yes has agreed already: their employer is asked
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
    select gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'person', 'yes', held.terms, 'space', new.agreed_at
    from solicitations q where q.id = held.solicitation_id and q.status = 'accepted';
  end loop;
  return null;
end $$;
create trigger employment_stands after insert or update on employments for each row execute function employment_stands();

-- Somebody whose employer lends them on a mission to come, or under way, is held by it.
create function lent_by(of_person uuid, of_employer uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from assignments a join loans l on l.solicitation_id = a.solicitation_id
    where a.person_id = of_person and l.home_organization_id = of_employer and a.status in ('confirmed', 'to-reconfirm') and a.ends_at > said_at())
$$;

-- ── The person ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- Places whose name holds every word typed, whatever its accents, in the speaker’s territory: who runs them. Public names alone.
create function employers_named(typed text) returns table (organization_id uuid, organization_name text, structure_name text, commune_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with words as (select word from regexp_split_to_table(plain_words(typed), ' ') word where word <> '')
  select o.id, o.name, s.name, c.name
  from structures s join organizations o on o.id = s.organization_id join communes c on c.code = s.commune_code
  where o.territory_id = nullif(current_setting('app.territory', true), '') and o.status = 'verified'
    and exists (select from words where length(word) >= 3)
    and not exists (select from words w where strpos(plain_words(s.name || ' ' || o.name || ' ' || c.name), w.word) = 0)
  order by s.name, c.name, o.id limit 12
$$;

-- The speaker says who employs them: answers what came of it. Another employer said before is left, unless it lends them.
create function name_employer(new_id uuid, employer uuid) returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  me people;
  stands employments;
begin
  select * into me from people where id = nullif(current_setting('app.person', true), '')::uuid for update;
  if me.id is null or not exists (select from organizations o where o.id = employer and o.territory_id = me.territory_id and o.status = 'verified') then
    return 'employer-not-found';
  end if;
  if not is_lent_kind(me.kind) then return 'not-lent'; end if;
  select * into stands from employments where person_id = me.id and ended_at is null for update;
  if stands.organization_id = employer then return 'already-said'; end if;
  if exists (select from employments e where e.person_id = me.id and e.organization_id = employer and e.ended_by = 'employer'
    and e.ended_at > said_at() - interval '30 days') then return 'refused-lately'; end if;
  if stands.agreed_at is not null and lent_by(me.id, stands.organization_id) then return 'still-lent'; end if;
  update employments set ended_at = said_at(), ended_by = 'person' where id = stands.id;
  insert into employments (id, person_id, organization_id, territory_id, said_at) values (new_id, me.id, employer, me.territory_id, said_at());
  return 'said';
end $$;

-- The speaker works there no longer, or never did: answers what came of it.
create function leave_employer() returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare stands employments;
begin
  select * into stands from employments where person_id = nullif(current_setting('app.person', true), '')::uuid and ended_at is null for update;
  if stands.id is null then return 'employer-not-found'; end if;
  if stands.agreed_at is not null and lent_by(stands.person_id, stands.organization_id) then return 'still-lent'; end if;
  update employments set ended_at = said_at(), ended_by = 'person' where id = stands.id;
  return 'left';
end $$;

-- Their employer as the speaker reads it.
create function own_employer() returns table (id uuid, organization_id uuid, name text, said_at timestamptz, agreed_at timestamptz, ended_at timestamptz, ended_by text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select e.id, e.organization_id, o.name, e.said_at, e.agreed_at, e.ended_at, e.ended_by
  from employments e join organizations o on o.id = e.organization_id
  where e.person_id = nullif(current_setting('app.person', true), '')::uuid
  order by e.ended_at is null desc, e.said_at desc limit 1
$$;

-- The name of an organization a link of registration speaks of: public, and of one that is in the reserve.
create function employer_called(employer uuid) returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select name from organizations where id = employer and status = 'verified'
$$;

-- ── Their employer ──────────────────────────────────────────────────────────────────────────────────────────────────
-- Who says they work for the speaker’s organization, and who does: by name, for its direction, who knows its own staff.
create function own_staff() returns table (id uuid, person_id uuid, name text, kind text, trades text[], commune_name text, said_at timestamptz, agreed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select e.id, p.id, p.first_name || ' ' || p.last_name, p.kind,
    coalesce((select array_agg(t.trade order by t.trade) from person_trades t where t.person_id = p.id), '{}'), c.name, e.said_at, e.agreed_at
  from employments e join people p on p.id = e.person_id join communes c on c.code = p.commune_code
  where e.organization_id = nullif(current_setting('app.org', true), '')::uuid and e.ended_at is null and p.status in ('active', 'dormant', 'waiting')
  order by e.agreed_at is not null, p.last_name, p.first_name, p.id limit 500
$$;

-- The speaker’s organization answers some of those who say they work there; gives whom it answered. Said twice, said once.
create function answer_employments(which uuid[], is_so boolean) returns table (id uuid, person_id uuid, territory_id text)
language sql security definer set search_path = pg_catalog, public as $$
  with theirs as (select e.id from employments e where e.id = any (which) and e.organization_id = nullif(current_setting('app.org', true), '')::uuid
    and e.agreed_at is null and e.ended_at is null order by e.id for update)
  update employments e set agreed_at = case when is_so then said_at() end, agreed_by = case when is_so then nullif(current_setting('app.actor', true), '')::uuid end,
    ended_at = case when not is_so then said_at() end, ended_by = case when not is_so then 'employer' end
  from theirs where e.id = theirs.id returning e.id, e.person_id, e.territory_id
$$;

-- Somebody works for the speaker’s organization no longer: answers what came of it.
create function end_employment(which uuid) returns table (outcome text, person_id uuid, territory_id text)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare held employments;
begin
  select * into held from employments e where e.id = which and e.organization_id = nullif(current_setting('app.org', true), '')::uuid
    and e.agreed_at is not null and e.ended_at is null for update;
  if held.id is null then return query select 'not-found', null::uuid, null::text; return; end if;
  if lent_by(held.person_id, held.organization_id) then return query select 'still-lent', held.person_id, held.territory_id; return; end if;
  update employments e set ended_at = said_at(), ended_by = 'employer' where e.id = held.id;
  return query select 'ended', held.person_id, held.territory_id;
end $$;

revoke all on function plain_words(text), is_lent_kind(text), employment_stands(), lent_by(uuid, uuid), employers_named(text), name_employer(uuid, uuid),
  leave_employer(), own_employer(), employer_called(uuid), own_staff(), answer_employments(uuid[], boolean), end_employment(uuid) from public;
grant execute on function employers_named(text), leave_employer(), own_employer() to app_person;
grant execute on function name_employer(uuid, uuid) to app_person, app_auth;
grant execute on function employer_called(uuid) to app_visitor, app_auth, app_person;
grant execute on function own_staff(), answer_employments(uuid[], boolean), end_employment(uuid) to app_manager;

-- who is employed today
insert into employments (id, person_id, organization_id, territory_id, said_at, agreed_at)
select gen_random_uuid(), id, home_organization_id, territory_id, created_at, created_at from people where home_organization_id is not null;
