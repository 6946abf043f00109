-- CreateTable
CREATE TABLE "loan_costs" (
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "home_organization_id" UUID NOT NULL,
    "wage_cents" INTEGER NOT NULL,
    "charge_cents" INTEGER NOT NULL,
    "expense_cents" INTEGER NOT NULL,
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "loan_costs_pkey" PRIMARY KEY ("assignment_id")
);

-- CreateIndex
CREATE INDEX "loan_costs_organization_id_idx" ON "loan_costs"("organization_id");

-- CreateIndex
CREATE INDEX "loan_costs_person_id_idx" ON "loan_costs"("person_id");

-- CreateIndex
CREATE INDEX "loan_costs_home_organization_id_person_id_said_at_idx" ON "loan_costs"("home_organization_id", "person_id", "said_at");

-- CreateIndex
CREATE UNIQUE INDEX "loan_costs_assignment_id_organization_id_key" ON "loan_costs"("assignment_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "loan_costs_assignment_id_person_id_key" ON "loan_costs"("assignment_id", "person_id");

-- AddForeignKey
ALTER TABLE "loan_costs" ADD CONSTRAINT "loan_costs_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loan_costs" ADD CONSTRAINT "loan_costs_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan_costs" ADD CONSTRAINT "loan_costs_home_organization_id_fkey" FOREIGN KEY ("home_organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table loan_costs
  add constraint loan_costs_amounts check (wage_cents > 0 and charge_cents >= 0 and expense_cents >= 0),
  add constraint loan_costs_lent check (home_organization_id <> organization_id);

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- The lender says it; the organization that receives reads what it will be asked for.
alter table loan_costs enable row level security;
alter table loan_costs force row level security;
grant select on loan_costs to app_web, app_backup;
create policy owner_all on loan_costs to app_owner using (true) with check (true);
grant select, insert on loan_costs to app_manager;
grant update (wage_cents, charge_cents, expense_cents, said_by, said_at) on loan_costs to app_manager;
create policy lender_select on loan_costs for select to app_manager using (home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy host_select on loan_costs for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy lender_insert on loan_costs for insert to app_manager with check (
  home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and said_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy lender_update on loan_costs for update to app_manager using (home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and said_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select, delete on loan_costs to app_worker;
create policy worker_select on loan_costs for select to app_worker using (true);
create policy worker_delete on loan_costs for delete to app_worker using (true);
select rights_over('loan_costs', 'person_id', 'app.person', 'read, heir');

-- the lender makes its own statement of costs, and remakes it: no other paper
create policy lender_insert on papers for insert to app_manager with check (
  kind = 'cost-statement' and lender_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and issued_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy lender_update on papers for update to app_manager using (
  kind = 'cost-statement' and lender_id = (select nullif(current_setting('app.org', true), '')::uuid));

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
alter table papers drop constraint papers_end_reason,
  add constraint papers_end_reason check (end_reason in ('remade', 'mission-changed', 'mission-cancelled', 'host', 'cost-changed'));

-- The employer, of the reserve, that lends whoever comes to a mission: that of the loan, else that of their own file.
create function lender_of_mission(mission uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select nullif(coalesce(l.home_organization_id, p.home_organization_id), a.organization_id)
  from assignments a join people p on p.id = a.person_id left join loans l on l.solicitation_id = a.solicitation_id where a.id = mission
$$;

-- A cost is held by the lender’s signature of a convention that is in force, or that was when the mission began, whatever became
-- of that convention since; and by a statement that asks for it.
create function cost_held(mission uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, public as $$
  select exists (
    select from papers p join assignments a on a.id = p.assignment_id where p.assignment_id = mission
      and (p.kind = 'cost-statement' and p.state in ('making', 'issued')
        or p.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention')
          and exists (select from paper_signatures s where s.paper_id = p.id and s.party = 'lender')
          and (p.state = 'issued' or p.ended_at >= coalesce(a.started_at, a.starts_at))))
$$;

-- Whose mission it is, and who lends, is read, never said; a cost held does not change.
create function cost_of_the_lender() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and (new.wage_cents, new.charge_cents, new.expense_cents) is not distinct from (old.wage_cents, old.charge_cents, old.expense_cents) then
    return new;
  end if;
  select a.organization_id, a.territory_id, a.need_id, a.person_id, lender_of_mission(a.id)
    into new.organization_id, new.territory_id, new.need_id, new.person_id, new.home_organization_id
  from assignments a where a.id = new.assignment_id and a.status <> 'cancelled';
  if new.home_organization_id is null then raise check_violation using message = 'the mission of somebody lent, that stands'; end if;
  -- a signature takes the same rows: whichever comes second sees the other
  perform from papers where assignment_id = new.assignment_id and state in ('making', 'issued') for update;
  if cost_held(new.assignment_id) then raise check_violation using message = 'the cost is that of the convention the lender signed'; end if;
  return new;
end $$;
create trigger cost_of_the_lender before insert or update on loan_costs for each row execute function cost_of_the_lender();

-- What was written at another cost, and that the lender did not sign, holds no more.
create function papers_of_the_cost() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update papers set state = 'void', ended_at = said_at(), end_reason = 'cost-changed'
  where assignment_id = new.assignment_id and state in ('making', 'issued') and kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention');
  return null;
end $$;
create trigger papers_of_the_cost after update on loan_costs for each row
  when ((new.wage_cents, new.charge_cents, new.expense_cents) is distinct from (old.wage_cents, old.charge_cents, old.expense_cents))
  execute function papers_of_the_cost();

-- What the organization that receives says of a cost is for an employer outside the reserve; what that one signed is held all the same.
create or replace function cost_as_signed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  asked text[] := array['salaire_horaire', 'charges_horaires', 'frais'];
begin
  if new.said ?| asked and lender_of_mission(new.assignment_id) is not null then
    raise check_violation using message = 'the cost is the lender’s to say';
  end if;
  if tg_op = 'UPDATE' and (new.said -> asked[1], new.said -> asked[2], new.said -> asked[3])
      is distinct from (old.said -> asked[1], old.said -> asked[2], old.said -> asked[3])
    and cost_held(new.assignment_id) then
    raise check_violation using message = 'the cost is that of the convention the lender signed';
  end if;
  return new;
end $$;
drop trigger cost_as_signed on mission_terms;
-- what its lender had signed is its lender’s word
alter table loan_costs disable trigger cost_of_the_lender;
insert into loan_costs (assignment_id, organization_id, territory_id, need_id, person_id, home_organization_id, wage_cents, charge_cents, expense_cents, said_by, said_at)
select t.assignment_id, t.organization_id, t.territory_id, a.need_id, t.person_id, lender_of_mission(a.id), (t.said ->> 'salaire_horaire')::int,
  coalesce(nullif(t.said ->> 'charges_horaires', '')::int, 0), coalesce(nullif(t.said ->> 'frais', '')::int, 0), t.updated_by, t.updated_at
from mission_terms t join assignments a on a.id = t.assignment_id
where lender_of_mission(a.id) is not null and (t.said ->> 'salaire_horaire') ~ '^[1-9]\d{0,7}$' and cost_held(a.id);
alter table loan_costs enable trigger cost_of_the_lender;
update mission_terms set said = said - array['salaire_horaire', 'charges_horaires', 'frais'] where lender_of_mission(assignment_id) is not null;
create trigger cost_as_signed before insert or update of said on mission_terms for each row execute function cost_as_signed();

-- A statement of costs is its lender’s to make, once it said the cost, and to end; whose mission it is, is read.
create function statement_of_the_lender() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  lender uuid := lender_of_mission(new.assignment_id);
  speaker uuid := nullif(current_setting('app.org', true), '')::uuid;
begin
  if tg_op = 'INSERT' and lender is not null then
    select c.organization_id, c.territory_id, c.need_id, c.person_id into new.organization_id, new.territory_id, new.need_id, new.person_id
    from loan_costs c where c.assignment_id = new.assignment_id and c.home_organization_id = lender;
    if not found or new.lender_id is distinct from lender or speaker is distinct from lender then
      raise check_violation using message = 'a statement of costs is its lender’s to make';
    end if;
  elsif tg_op = 'INSERT' and new.lender_id is not null then
    raise check_violation using message = 'nobody of the reserve lends whoever came';
  end if;
  if tg_op = 'UPDATE' and new.state <> old.state and speaker is not null and speaker is distinct from coalesce(old.lender_id, speaker) then
    raise check_violation using message = 'a statement of costs is its lender’s to end';
  end if;
  return new;
end $$;
create trigger statement_of_the_lender before insert or update of state on papers for each row when (new.kind = 'cost-statement')
  execute function statement_of_the_lender();

-- ── Across the two organizations ────────────────────────────────────────────────────────────────────────────────────
-- The missions of the speaker’s own people elsewhere, as a statement of costs tells them, a year back; nothing of what the other
-- organization says for its other papers.
create function lent_missions(only_one uuid) returns table (id uuid, need_id uuid, organization_id uuid, territory_id text, person_id uuid, status text,
  starts_at timestamptz, ends_at timestamptz, trade text, tasks text[], contact_name text, contact_phone text, host text, host_finess text, nature text,
  structure text, structure_finess text, address_line text, postcode text, commune text, rules text[], held jsonb, confirmed text[], masked_name text,
  person_name text, began_at timestamptz, finished_at timestamptz, break_minutes int, host_said jsonb, said jsonb, lender_id uuid, lender_name text,
  lender_said jsonb, loan_agreed boolean, cost_signed boolean, agreement text, cost jsonb, remembered jsonb, statement_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, a.need_id, a.organization_id, a.territory_id, a.person_id, a.status, a.starts_at, a.ends_at, n.trade, n.tasks, n.contact_name, n.contact_phone,
    o.name, o.legal_entity_finess, o.legal_nature, s.name, s.finess, s.address_line, s.postcode, c.name,
    array(select m.rule from mission_papers m where m.assignment_id = a.id order by m.rule), null::jsonb, '{}'::text[], p.masked_name,
    case when p.status = 'erased' then null else p.first_name || ' ' || p.last_name end, f.began_at, f.finished_at, f.break_minutes, '{}'::jsonb,
    coalesce((select jsonb_object_agg(e.key, e.value) from jsonb_each(t.said) e where e.key like 'preteur\_%' or e.key in ('personne', 'qualification')), '{}'),
    h.id, h.name, coalesce(x.said, '{}'), true, cost_held(a.id),
    (select r.kind || ' ' || r.code from papers r where r.assignment_id = a.id and r.state = 'issued'
      and r.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention') order by r.issued_at desc limit 1),
    (select jsonb_build_object('wageCents', k.wage_cents, 'chargeCents', k.charge_cents, 'expenseCents', k.expense_cents, 'saidAt', k.said_at)
      from loan_costs k where k.assignment_id = a.id),
    (select jsonb_build_object('wageCents', k.wage_cents, 'chargeCents', k.charge_cents, 'expenseCents', 0, 'saidAt', k.said_at)
      from loan_costs k where k.home_organization_id = h.id and k.person_id = a.person_id order by k.said_at desc limit 1),
    (select r.id from papers r where r.assignment_id = a.id and r.kind = 'cost-statement' and r.state = 'issued' order by r.issued_at desc limit 1)
  from organizations h
    join assignments a on a.organization_id <> h.id and a.status <> 'cancelled' and a.ends_at > said_at() - interval '1 year'
      and (only_one is null or a.id = only_one) and a.person_id in (select q.id from people q where q.home_organization_id = h.id
        union select l.person_id from loans l where l.home_organization_id = h.id)
    join needs n on n.id = a.need_id join organizations o on o.id = a.organization_id join structures s on s.id = a.structure_id
    join communes c on c.code = s.commune_code join people p on p.id = a.person_id
    left join mission_signed_hours f on f.assignment_id = a.id left join mission_terms t on t.assignment_id = a.id
    left join organization_particulars x on x.organization_id = h.id
  where h.id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and lender_of_mission(a.id) = h.id
    and exists (select from mission_papers m where m.assignment_id = a.id and m.rule in ('loan-convention', 'public-secondment'))
  order by a.starts_at desc, a.id limit 300
$$;

-- Whoever receives asks the lender, by mail, what an hour costs: once a day at most, and no more once it was said. When it was
-- asked last; null when this mission is nobody’s loan of the speaker’s, or waits for nothing.
create function ask_cost(mission uuid) returns timestamptz language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held assignments;
  lender uuid := lender_of_mission(mission);
begin
  select * into held from assignments where id = mission and status <> 'cancelled' and organization_id = nullif(current_setting('app.org', true), '')::uuid;
  if held.id is null or lender is null or exists (select from loan_costs where assignment_id = mission) then return null; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
  values (gen_random_uuid(), lender, held.territory_id, 'email', 'cost-asked', jsonb_build_object('missionId', mission),
    'cost-asked:' || mission || ':' || (said_at() at time zone 'Europe/Paris')::date, said_at()) on conflict do nothing;
  return said_at();
end $$;
-- Whoever asked is told once it is said.
create policy owner_reads_asked on outbox_messages for select to app_owner using (kind = 'cost-asked');
create function cost_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
  select gen_random_uuid(), new.organization_id, new.territory_id, 'email', 'cost-said',
    jsonb_build_object('missionId', new.assignment_id, 'structureId', a.structure_id), 'cost-said:' || new.assignment_id, said_at()
  from assignments a where a.id = new.assignment_id
    and exists (select from outbox_messages b where b.kind = 'cost-asked' and b.organization_id = new.home_organization_id and b.payload ->> 'missionId' = a.id::text)
  on conflict do nothing;
  return null;
end $$;
create trigger cost_told after insert on loan_costs for each row execute function cost_told();

revoke all on function lender_of_mission(uuid), cost_held(uuid), cost_of_the_lender(), papers_of_the_cost(), statement_of_the_lender(),
  lent_missions(uuid), ask_cost(uuid), cost_told() from public;
grant execute on function lent_missions(uuid), ask_cost(uuid), cost_held(uuid) to app_manager;
