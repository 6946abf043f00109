-- A loan is answered without an account by one hat at a time: a link for each who may lend, that ends with their hat, and what it says is
-- written under their account, in the journal of their body (lib/decisions/064).

-- CreateTable
CREATE TABLE "loan_readers" (
    "id" UUID NOT NULL,
    "loan_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "link_hash" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "loan_readers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "loan_readers_link_hash_key" ON "loan_readers"("link_hash");
CREATE UNIQUE INDEX "loan_readers_loan_id_membership_id_key" ON "loan_readers"("loan_id", "membership_id");
CREATE INDEX "loan_readers_organization_id_idx" ON "loan_readers"("organization_id");
CREATE INDEX "loan_readers_membership_id_organization_id_idx" ON "loan_readers"("membership_id", "organization_id");

-- AddForeignKey
ALTER TABLE "loan_readers" ADD CONSTRAINT "loan_readers_loan_id_fkey" FOREIGN KEY ("loan_id") REFERENCES "loans"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "loan_readers" ADD CONSTRAINT "loan_readers_membership_id_organization_id_fkey" FOREIGN KEY ("membership_id", "organization_id") REFERENCES "memberships"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table loan_readers enable row level security;
alter table loan_readers force row level security;
grant select on loan_readers to app_web, app_backup;
create policy owner_reads on loan_readers for select to app_owner using (true);
grant select, insert on loan_readers to app_worker;
create policy worker_select on loan_readers for select to app_worker using (true);
create policy worker_insert on loan_readers for insert to app_worker with check (true);

-- What a link opens, and whose account speaks by it: while the hat it was written to may lend.
create function loan_of_link() returns table (loan_id uuid, reader uuid, organization_id uuid, territory_id text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select r.loan_id, w.user_id, r.organization_id, r.territory_id
  from loan_readers r join loans l on l.id = r.loan_id and l.home_organization_id = r.organization_id
  cross join lateral who_signs('lender', l.need_id, l.home_organization_id, said_at()) w
  where r.link_hash = nullif(current_setting('app.link', true), '') and w.membership_id = r.membership_id
$$;

drop function loans_to_agree();
create function loans_to_agree() returns table (id uuid, terms int, person_name text, trade text, tasks text[], structure_name text, commune_name text,
  host_name text, starts_at timestamptz, ends_at timestamptz, state text, agreed boolean, oral boolean, asked_at timestamptz,
  person_id uuid, organization_id uuid, territory_id text, need_id uuid, solicitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, l.terms, p.first_name || ' ' || p.last_name, n.trade, n.tasks, s.name, c.name, o.name,
    coalesce(a.starts_at, n.starts_at), coalesce(a.ends_at, n.ends_at),
    case when a.status = 'confirmed' then 'agreed'
      -- nothing is agreed with a host that is suspended
      when o.status <> 'suspended' and (a.status = 'to-reconfirm' or q.status = 'pending' and (n.status = 'open' or n.status = 'filled' and q.team_id is not null)) then 'asked'
      else 'over' end,
    coalesce(l.home_yes = l.terms, false), l.home_oral, l.home_asked_at,
    l.person_id, l.organization_id, l.territory_id, l.need_id, l.solicitation_id
  from loans l join needs n on n.id = l.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    join organizations o on o.id = l.organization_id join people p on p.id = l.person_id join solicitations q on q.id = l.solicitation_id
    left join lateral (select * from assignments x where x.solicitation_id = l.solicitation_id order by x.accepted_at desc limit 1) a on true
  where l.home_asked_at is not null
    and (l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid or l.id = (select k.loan_id from loan_of_link() k))
    and coalesce(a.ends_at, n.ends_at) > said_at()
  order by 9, l.id limit 300
$$;

-- Its holder says yes or no for the lender, to the terms they read, under the account the link was written to.
create or replace function agree_by_loan_link(saying text, of_terms int) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
  mine record;
begin
  select * into mine from loan_of_link();
  select * into held from loans where id = mine.loan_id for update;
  if held.id is null or held.terms <> of_terms then return false; end if;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
  values (gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'home', saying, held.terms, 'link',
    mine.reader, said_at());
  return true;
end $$;

create or replace function extension_heard() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  org uuid := nullif(current_setting('app.org', true), '')::uuid;
  -- a person’s own voice, or what is carried out in their name
  person uuid := nullif(current_setting('app.person', true), '')::uuid;
begin
  if to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then return new; end if;
  if old.status <> 'pending' then raise check_violation using message = 'an extension that is settled stays so'; end if;
  if new.person_yes_at is distinct from old.person_yes_at and (old.person_yes_at is not null or person is distinct from old.person_id)
    or new.status = 'agreed' and person is distinct from old.person_id then
    raise check_violation using message = 'the person says their own yes, once';
  end if;
  if new.home_yes_at is distinct from old.home_yes_at and (old.home_yes_at is not null or person is not null
    or org is distinct from old.home_organization_id and not exists (
      select from loans l join assignments a on a.solicitation_id = l.solicitation_id join loan_of_link() k on k.loan_id = l.id
      where a.id = old.assignment_id)) then
    raise check_violation using message = 'the lender says its own yes, once';
  end if;
  return new;
end $$;
create or replace function extension_by_loan_link() returns table (id uuid, assignment_id uuid, person_name text, structure_name text, commune_name text,
  ends_at timestamptz, until timestamptz, agreed boolean, person_id uuid, organization_id uuid, territory_id text, need_id uuid, solicitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select e.id, e.assignment_id, p.first_name || ' ' || p.last_name, s.name, c.name, a.ends_at, e.ends_at, e.home_yes_at is not null,
    e.person_id, e.organization_id, e.territory_id, a.need_id, a.solicitation_id
  from loan_of_link() k join loans l on l.id = k.loan_id join assignments a on a.solicitation_id = l.solicitation_id
    join mission_extensions e on e.assignment_id = a.id and e.status = 'pending' and e.person_yes_at is not null
    join structures s on s.id = a.structure_id join communes c on c.code = s.commune_code join people p on p.id = e.person_id
  where a.status = 'confirmed' and a.ends_at > said_at()
$$;

-- What is said by a link is in the journal of the body whose hat said it, under that account: of nothing else, and nothing without it.
create policy owner_notes on journal_entries for insert to app_owner with check (true);
create function note_by_loan_link(of_action text, of_kind text, of_object uuid, said jsonb) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into journal_entries (chain, seq, at, actor_role, actor_id, organization_id, territory_id, action, object_kind, object_id, result, facts, previous_hash, hash)
  select k.organization_id, 0, said_at(), 'auth', k.reader, k.organization_id, k.territory_id, of_action, of_kind, of_object, 'done',
    said || '{"by": "link"}', '', ''
  from loan_of_link() k
$$;

revoke all on function loan_of_link(), loans_to_agree(), note_by_loan_link(text, text, uuid, jsonb) from public;
grant execute on function note_by_loan_link(text, text, uuid, jsonb) to app_auth;
grant execute on function loans_to_agree() to app_manager, app_auth;

-- A link shared by all the directors of a body outlived the hat of each: it opens nothing from now on, and lenders still waited for are
-- written to again, each with their own.
drop index "loans_link_hash_key";
alter table loans drop column link_hash;
update loans set told_terms = null where told_terms is not null;
