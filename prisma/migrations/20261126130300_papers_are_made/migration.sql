-- CreateTable
CREATE TABLE "organization_particulars" (
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_particulars_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "mission_terms" (
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "said" JSONB NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mission_terms_pkey" PRIMARY KEY ("assignment_id")
);

-- CreateTable
CREATE TABLE "paper_templates" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "dated" DATE NOT NULL,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "papers" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "assignment_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "lender_id" UUID,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "batch_id" UUID,
    "parties" TEXT[],
    "template_version" INTEGER NOT NULL,
    "template_reference" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "pdf" BYTEA,
    "hash" TEXT,
    "state" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" UUID NOT NULL,
    "replaced_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "papers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_signatures" (
    "id" UUID NOT NULL,
    "paper_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "lender_id" UUID,
    "party" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "drawing" TEXT,
    "hash" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_by" UUID,

    CONSTRAINT "paper_signatures_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_particulars_organization_id_territory_id_key" ON "organization_particulars"("organization_id", "territory_id");

-- CreateIndex
CREATE INDEX "mission_terms_organization_id_idx" ON "mission_terms"("organization_id");

-- CreateIndex
CREATE INDEX "mission_terms_person_id_idx" ON "mission_terms"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "mission_terms_assignment_id_organization_id_key" ON "mission_terms"("assignment_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "mission_terms_assignment_id_person_id_key" ON "mission_terms"("assignment_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_templates_territory_id_kind_version_key" ON "paper_templates"("territory_id", "kind", "version");

-- CreateIndex
CREATE UNIQUE INDEX "papers_code_key" ON "papers"("code");

-- CreateIndex
CREATE INDEX "papers_assignment_id_organization_id_idx" ON "papers"("assignment_id", "organization_id");

-- CreateIndex
CREATE INDEX "papers_assignment_id_person_id_idx" ON "papers"("assignment_id", "person_id");

-- CreateIndex
CREATE INDEX "papers_need_id_idx" ON "papers"("need_id");

-- CreateIndex
CREATE INDEX "papers_organization_id_issued_at_idx" ON "papers"("organization_id", "issued_at");

-- CreateIndex
CREATE INDEX "papers_lender_id_issued_at_idx" ON "papers"("lender_id", "issued_at");

-- CreateIndex
CREATE INDEX "papers_person_id_idx" ON "papers"("person_id");

-- CreateIndex
CREATE INDEX "papers_batch_id_idx" ON "papers"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "papers_id_organization_id_key" ON "papers"("id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "papers_id_person_id_key" ON "papers"("id", "person_id");

-- CreateIndex
CREATE INDEX "paper_signatures_paper_id_organization_id_idx" ON "paper_signatures"("paper_id", "organization_id");

-- CreateIndex
CREATE INDEX "paper_signatures_paper_id_person_id_idx" ON "paper_signatures"("paper_id", "person_id");

-- CreateIndex
CREATE INDEX "paper_signatures_organization_id_idx" ON "paper_signatures"("organization_id");

-- CreateIndex
CREATE INDEX "paper_signatures_person_id_idx" ON "paper_signatures"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_signatures_paper_id_party_key" ON "paper_signatures"("paper_id", "party");

-- AddForeignKey
ALTER TABLE "organization_particulars" ADD CONSTRAINT "organization_particulars_organization_id_territory_id_fkey" FOREIGN KEY ("organization_id", "territory_id") REFERENCES "organizations"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mission_terms" ADD CONSTRAINT "mission_terms_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mission_terms" ADD CONSTRAINT "mission_terms_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_templates" ADD CONSTRAINT "paper_templates_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_lender_id_fkey" FOREIGN KEY ("lender_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_signatures" ADD CONSTRAINT "paper_signatures_paper_id_organization_id_fkey" FOREIGN KEY ("paper_id", "organization_id") REFERENCES "papers"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "paper_signatures" ADD CONSTRAINT "paper_signatures_paper_id_person_id_fkey" FOREIGN KEY ("paper_id", "person_id") REFERENCES "papers"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table organization_particulars add constraint particulars_said check (jsonb_typeof(said) = 'object');
alter table mission_terms add constraint terms_said check (jsonb_typeof(said) = 'object');
alter table paper_templates
  add constraint templates_kind check (kind in ('loan-convention', 'sponsorship-convention', 'loan-amendment', 'secondment-convention',
    'volunteer-convention', 'mission-order', 'mission-attestation', 'cost-statement')),
  add constraint templates_version check (version > 0),
  add constraint templates_body check (length(body) between 1 and 20000);
alter table papers
  add constraint papers_kind check (kind in ('loan-convention', 'sponsorship-convention', 'loan-amendment', 'secondment-convention',
    'volunteer-convention', 'mission-order', 'mission-attestation', 'cost-statement')),
  add constraint papers_state check (state in ('making', 'issued', 'replaced', 'void')),
  add constraint papers_code check (code ~ '^[2-9A-HJKMNP-Z]{12}$'),
  add constraint papers_hash check (hash ~ '^[0-9a-f]{64}$'),
  -- a document and its hash come together, and nothing holds without them
  add constraint papers_whole check ((pdf is null) = (hash is null) and (state <> 'issued' or pdf is not null)),
  add constraint papers_ended check ((state in ('replaced', 'void')) = (ended_at is not null) and (ended_at is null) = (end_reason is null)),
  add constraint papers_end_reason check (end_reason in ('remade', 'mission-changed', 'mission-cancelled', 'host')),
  add constraint papers_parties check (parties <@ array['lender', 'host', 'person'] and cardinality(parties) > 0);
-- of one kind, a mission has one paper in force
create unique index papers_one_in_force on papers (assignment_id, kind) where state in ('making', 'issued');
-- what the worker still has to make
create index papers_to_make on papers (issued_at) where state = 'making';
alter table paper_signatures
  add constraint signatures_party check (party in ('lender', 'host', 'person')),
  add constraint signatures_way check (way in ('drawn', 'typed', 'on-paper', 'provider')),
  add constraint signatures_level check (level in ('second-factor', 'mail', 'link', 'declared', 'qualified')),
  add constraint signatures_paper_is_declared check ((way = 'on-paper') = (level = 'declared')),
  add constraint signatures_drawn check ((way = 'drawn') = (drawing is not null) and length(drawing) < 16000);

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
do $$
declare one text;
begin
  foreach one in array array['organization_particulars', 'mission_terms', 'paper_templates', 'papers', 'paper_signatures'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('grant select on %I to app_web', one);
    execute format('create policy owner_reads on %I for select to app_owner using (true)', one);
  end loop;
end $$;

grant select, insert on organization_particulars to app_manager;
grant update (said, updated_by, updated_at) on organization_particulars to app_manager;
create policy manager_select on organization_particulars for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on organization_particulars for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_update on organization_particulars for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));

grant select, insert on mission_terms to app_manager;
grant update (said, updated_by, updated_at) on mission_terms to app_manager;
create policy manager_select on mission_terms for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on mission_terms for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_update on mission_terms for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));

grant select on paper_templates to app_manager;
create policy manager_select on paper_templates for select to app_manager using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, insert on paper_templates to app_cell;
create policy cell_select on paper_templates for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on paper_templates for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and written_by = (select nullif(current_setting('app.actor', true), '')::uuid));

-- the organization that receives makes papers and ends them; the one that lends reads and signs its own part
grant select, insert on papers to app_manager;
grant update (state, replaced_by, ended_at, end_reason) on papers to app_manager;
create policy manager_select on papers for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy lender_select on papers for select to app_manager using (lender_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on papers for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and issued_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy manager_update on papers for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on papers to app_person, app_answer;
create policy person_select on papers for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy answer_select on papers for select to app_answer using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant select on papers to app_worker;
grant update (pdf, hash, state) on papers to app_worker;
grant delete on papers to app_worker;
create policy worker_select on papers for select to app_worker using (true);
create policy worker_update on papers for update to app_worker using (state = 'making') with check (state = 'issued');
create policy worker_delete on papers for delete to app_worker using (true);
create policy owner_updates on papers for update to app_owner using (true);

grant select, insert on paper_signatures to app_manager, app_person, app_answer;
create policy manager_select on paper_signatures for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy lender_select on paper_signatures for select to app_manager using (lender_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on paper_signatures for insert to app_manager with check (
  (party = 'host' or way = 'on-paper') and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and signed_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy lender_insert on paper_signatures for insert to app_manager with check (
  party = 'lender' and way in ('drawn', 'typed') and lender_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and signed_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy person_select on paper_signatures for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on paper_signatures for insert to app_person with check (
  party = 'person' and way in ('drawn', 'typed') and person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and signed_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy answer_select on paper_signatures for select to app_answer using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid));
create policy answer_insert on paper_signatures for insert to app_answer with check (
  party = 'person' and way = 'typed' and level = 'link' and signed_by is null
  and person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid));

-- the papers of a mission whose time is over go with it
grant select, delete on mission_terms, paper_signatures to app_worker;
create policy worker_select on mission_terms for select to app_worker using (true);
create policy worker_delete on mission_terms for delete to app_worker using (true);
create policy worker_select on paper_signatures for select to app_worker using (true);
create policy worker_delete on paper_signatures for delete to app_worker using (true);
grant select on organization_particulars to app_worker;
create policy worker_select on organization_particulars for select to app_worker using (true);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- What a paper says never changes, nor its document once made; what ended stays ended. A mission erased keeps its papers
-- under the nameless row of its person.
create function papers_hold() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if (new.id, new.organization_id, new.territory_id, new.assignment_id, new.need_id, new.lender_id, new.kind, new.code, new.batch_id,
      new.parties, new.template_version, new.template_reference, new.content, new.issued_at, new.issued_by)
    is distinct from (old.id, old.organization_id, old.territory_id, old.assignment_id, old.need_id, old.lender_id, old.kind, old.code,
      old.batch_id, old.parties, old.template_version, old.template_reference, old.content, old.issued_at, old.issued_by) then
    raise check_violation using message = 'what a paper says does not change';
  end if;
  if old.pdf is not null and (new.pdf, new.hash) is distinct from (old.pdf, old.hash) then
    raise check_violation using message = 'a document made does not change';
  end if;
  if old.state in ('replaced', 'void') and new.state <> old.state or old.state = 'issued' and new.state = 'making' then
    raise check_violation using message = 'a paper that ended stays ended';
  end if;
  return new;
end $$;
create trigger papers_hold before update on papers for each row execute function papers_hold();

-- A signature is of the exact document, by a party of a paper in force; whose paper it is, it takes from the paper. Then
-- nobody changes it.
create function signature_of_the_document() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
begin
  select * into signed from papers where id = new.paper_id for share;
  if signed.id is null or signed.state <> 'issued' or signed.hash is distinct from new.hash or not new.party = any (signed.parties) then
    raise check_violation using message = 'a signature is of the exact document of a paper in force';
  end if;
  new.organization_id := signed.organization_id;
  new.territory_id := signed.territory_id;
  new.person_id := signed.person_id;
  new.need_id := signed.need_id;
  new.lender_id := signed.lender_id;
  return new;
end $$;
create trigger signature_of_the_document before insert on paper_signatures for each row execute function signature_of_the_document();
create function signatures_hold() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if to_jsonb(new) - 'person_id' is distinct from to_jsonb(old) - 'person_id' then
    raise check_violation using message = 'a signature does not change';
  end if;
  return new;
end $$;
create trigger signatures_hold before update on paper_signatures for each row execute function signatures_hold();

-- Which kinds, all signed, put a paper of the registry in order: one of each group.
create function paper_answers() returns table (rule text, grp int, kind text) language sql immutable set search_path = pg_catalog, public as $$
  values ('loan-convention', 1, 'loan-convention'), ('loan-convention', 1, 'sponsorship-convention'), ('loan-convention', 2, 'loan-amendment'),
    ('loan-agreement', 1, 'loan-amendment'), ('public-secondment', 1, 'secondment-convention'), ('volunteer-not-a-job', 1, 'volunteer-convention')
$$;
-- Once everybody signed, what the mission asked for is noted signed, on the day of the last signature.
create function signed_by_all() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  mission uuid := (select assignment_id from papers where id = new.paper_id);
begin
  update mission_papers m set signed_on = (new.signed_at at time zone 'Europe/Paris')::date, attested_at = new.recorded_at,
    attested_by = (select issued_by from papers where id = new.paper_id)
  where m.assignment_id = mission and m.attested_by is null
    and m.rule in (select a.rule from paper_answers() a join papers p on p.kind = a.kind and p.id = new.paper_id)
    and not exists (
      select from (select distinct g.grp from paper_answers() g where g.rule = m.rule) needed
      where not exists (
        select from papers p join paper_answers() a on a.kind = p.kind and a.rule = m.rule and a.grp = needed.grp
        where p.assignment_id = mission and p.state = 'issued'
          and (select count(*) from paper_signatures s where s.paper_id = p.id) = cardinality(p.parties)));
  return null;
end $$;
create trigger signed_by_all after insert on paper_signatures for each row execute function signed_by_all();
create policy owner_reads on mission_papers for select to app_owner using (true);
create policy owner_updates on mission_papers for update to app_owner using (true);
create policy owner_reads on organizations for select to app_owner using (true);

-- A mission that changes, or is given up, voids the papers made for it; what was made once it was over stays.
create function papers_of_the_mission() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update papers set state = 'void', ended_at = coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()),
    end_reason = case when new.status = 'cancelled' then 'mission-cancelled' else 'mission-changed' end
  where assignment_id = new.id and state in ('making', 'issued') and kind not in ('mission-attestation', 'cost-statement');
  return null;
end $$;
create trigger papers_of_the_mission after update of starts_at, ends_at, status on assignments for each row
  when (new.status = 'cancelled' and old.status <> 'cancelled' or (new.starts_at, new.ends_at) is distinct from (old.starts_at, old.ends_at))
  execute function papers_of_the_mission();
create function papers_of_the_need() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update papers set state = 'void', ended_at = coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()), end_reason = 'mission-changed'
  where need_id = new.id and state in ('making', 'issued') and kind not in ('mission-attestation', 'cost-statement');
  return null;
end $$;
create trigger papers_of_the_need after update of trade, structure_id, tasks on needs for each row
  when ((new.trade, new.structure_id, new.tasks) is distinct from (old.trade, old.structure_id, old.tasks))
  execute function papers_of_the_need();

-- The employer that lends the person of a mission the speaker's organization receives: its name, and what it says of itself.
create function paper_lender(mission uuid) returns table (id uuid, name text, said jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.name, coalesce(x.said, '{}') from assignments a join people p on p.id = a.person_id
  join organizations o on o.id = p.home_organization_id left join organization_particulars x on x.organization_id = o.id
  where a.id = mission and a.status <> 'cancelled' and o.id <> a.organization_id
    and a.organization_id = nullif(current_setting('app.org', true), '')::uuid
$$;
-- What anybody who holds a printed paper may ask of it: which kind it is, whether it still holds, who signed among which
-- parties. No name, no place.
create function verify_paper(shown text) returns table (kind text, state text, hash text, issued_at timestamptz, ended_at timestamptz,
  end_reason text, parties text[], signed text[], next_code text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.kind, p.state, p.hash, p.issued_at, p.ended_at, p.end_reason, p.parties,
    array(select s.party from paper_signatures s where s.paper_id = p.id order by s.signed_at, s.party),
    (select n.code from papers n where n.id = p.replaced_by)
  from papers p where p.code = shown and p.state <> 'making'
$$;
revoke all on function papers_hold(), signature_of_the_document(), signatures_hold(), signed_by_all(), papers_of_the_mission(),
  papers_of_the_need(), paper_answers(), paper_lender(uuid), verify_paper(text) from public;
grant execute on function paper_lender(uuid) to app_manager;
grant execute on function verify_paper(text) to app_visitor;

select rights_over('mission_terms', 'person_id', 'app.person', 'read, heir');
select rights_over('papers', 'person_id', 'app.person', 'read, heir');
select rights_over('paper_signatures', 'person_id', 'app.person', 'read, heir');
