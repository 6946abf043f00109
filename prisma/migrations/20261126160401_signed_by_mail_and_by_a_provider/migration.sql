-- AlterTable
ALTER TABLE "papers" ADD COLUMN "loan_terms" INTEGER;

-- CreateTable
CREATE TABLE "paper_asks" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "to_id" UUID NOT NULL,
    "person_id" UUID,
    "link_hash" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_asks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signature_requests" (
    "id" UUID NOT NULL,
    "paper_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "lender_id" UUID,
    "party" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "provider_ref" TEXT,
    "address" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "try_at" TIMESTAMPTZ(3),
    "fault" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "signature_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "paper_asks_link_hash_key" ON "paper_asks"("link_hash");
CREATE INDEX "paper_asks_need_id_organization_id_idx" ON "paper_asks"("need_id", "organization_id");
CREATE INDEX "paper_asks_organization_id_idx" ON "paper_asks"("organization_id");
CREATE INDEX "paper_asks_person_id_idx" ON "paper_asks"("person_id");
CREATE UNIQUE INDEX "paper_asks_need_id_party_to_id_key" ON "paper_asks"("need_id", "party", "to_id");
CREATE INDEX "signature_requests_paper_id_organization_id_idx" ON "signature_requests"("paper_id", "organization_id");
CREATE INDEX "signature_requests_paper_id_person_id_idx" ON "signature_requests"("paper_id", "person_id");
CREATE INDEX "signature_requests_organization_id_idx" ON "signature_requests"("organization_id");
CREATE INDEX "signature_requests_person_id_idx" ON "signature_requests"("person_id");

-- AddForeignKey
ALTER TABLE "paper_asks" ADD CONSTRAINT "paper_asks_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "paper_asks" ADD CONSTRAINT "paper_asks_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "signature_requests" ADD CONSTRAINT "signature_requests_paper_id_organization_id_fkey" FOREIGN KEY ("paper_id", "organization_id") REFERENCES "papers"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "signature_requests" ADD CONSTRAINT "signature_requests_paper_id_person_id_fkey" FOREIGN KEY ("paper_id", "person_id") REFERENCES "papers"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table paper_asks
  add constraint asks_party check (party in ('lender', 'host', 'person')),
  add constraint asks_person check ((party = 'person') = (person_id is not null) and (person_id is null or person_id = to_id)),
  add constraint asks_turn check (turn >= 0);
create index paper_asks_due on paper_asks (next_at) where next_at is not null;
create index paper_asks_ended on paper_asks (ended_at) where ended_at is not null;
alter table signature_requests
  add constraint requests_party check (party in ('lender', 'host', 'person')),
  add constraint requests_hash check (hash ~ '^[0-9a-f]{64}$'),
  add constraint requests_return check (return_to ~ '^/[a-zA-Z0-9/_-]{1,200}$'),
  -- wanted: to be sent; open: the provider took it; withdrawn: to be taken back there
  add constraint requests_state check (state in ('wanted', 'open', 'signed', 'refused', 'expired', 'failed', 'withdrawn', 'dropped')),
  add constraint requests_open check (state <> 'open' or address is not null),
  add constraint requests_address check (address ~ '^https?://' and length(address) <= 2000),
  add constraint requests_tried check (state in ('wanted', 'withdrawn') = (try_at is not null));
-- one request at a time for one signature
create unique index requests_one_open on signature_requests (paper_id, party) where state in ('wanted', 'open');
create index requests_to_try on signature_requests (try_at) where try_at is not null;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- whom a mail was written to is the worker’s business; the holder of its link reaches papers through functions alone
alter table paper_asks enable row level security;
alter table paper_asks force row level security;
grant select on paper_asks to app_web;
create policy owner_all on paper_asks to app_owner using (true) with check (true);
grant select, delete on paper_asks to app_worker;
grant update (link_hash, turn, next_at, ended_at) on paper_asks to app_worker;
create policy worker_select on paper_asks for select to app_worker using (true);
create policy worker_update on paper_asks for update to app_worker using (true);
create policy worker_delete on paper_asks for delete to app_worker using (true);

-- each party reads its own request, never the address where another signs
alter table signature_requests enable row level security;
alter table signature_requests force row level security;
grant select on signature_requests to app_web;
create policy owner_all on signature_requests to app_owner using (true) with check (true);
grant select on signature_requests to app_manager, app_person;
create policy manager_select on signature_requests for select to app_manager using (
  party = 'host' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy lender_select on signature_requests for select to app_manager using (
  party = 'lender' and lender_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy person_select on signature_requests for select to app_person using (
  party = 'person' and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, delete on signature_requests to app_worker;
grant update (state, provider_ref, address, tries, try_at, fault) on signature_requests to app_worker;
create policy worker_select on signature_requests for select to app_worker using (true);
create policy worker_update on signature_requests for update to app_worker using (state in ('wanted', 'withdrawn'))
  with check (state in ('wanted', 'open', 'failed', 'withdrawn', 'dropped'));
create policy worker_delete on signature_requests for delete to app_worker using (true);
create policy owner_inserts on paper_signatures for insert to app_owner with check (true);

-- ── Who waits to sign ───────────────────────────────────────────────────────────────────────────────────────────────
-- A paper made waits for each of its parties: one line by need and by whom, however many papers. Other papers start its
-- rhythm again; the worker writes, from what is true when it writes.
create function papers_wait() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into paper_asks as k (id, organization_id, territory_id, need_id, party, to_id, person_id, asked_at, next_at)
  select gen_random_uuid(), new.organization_id, new.territory_id, new.need_id, party, who, case when party = 'person' then who end, said_at(), said_at()
  from (select party, case party when 'person' then new.person_id when 'lender' then new.lender_id else new.organization_id end as who
    from unnest(new.parties) party) one
  where who is not null and not (party = 'person' and exists (select from people p where p.id = who and p.status = 'erased'))
  on conflict (need_id, party, to_id) do update set asked_at = excluded.asked_at, turn = 0, next_at = excluded.next_at;
  return null;
end $$;
create trigger papers_wait after insert on papers for each row when (new.state = 'issued') execute function papers_wait();
create trigger papers_wait_made after update of state on papers for each row when (new.state = 'issued' and old.state = 'making') execute function papers_wait();

-- A paper that ends: whoever had been written to about it is told, and what the provider holds is taken back.
create function papers_end() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update paper_asks k set ended_at = coalesce(k.ended_at, new.ended_at)
  where k.need_id = new.need_id and k.turn > 0 and k.party = any (new.parties)
    and k.to_id = case k.party when 'person' then new.person_id when 'lender' then new.lender_id else new.organization_id end;
  update signature_requests set state = case when state = 'open' then 'withdrawn' else 'dropped' end, try_at = case when state = 'open' then said_at() end
  where paper_id = new.id and state in ('wanted', 'open');
  return null;
end $$;
create trigger papers_end after update of state on papers for each row
  when (new.state in ('replaced', 'void') and old.state = 'issued') execute function papers_end();

-- What the holder of a mail’s link may reach: three months after the mission, or after the last paper that came to wait.
create function link_of_papers() returns setof paper_asks language sql stable security definer set search_path = pg_catalog, public as $$
  select k.* from paper_asks k join needs n on n.id = k.need_id
  where k.link_hash = nullif(current_setting('app.link', true), '') and greatest(n.ends_at, k.asked_at) + interval '3 months' > said_at()
$$;

-- ── A provider that signs ───────────────────────────────────────────────────────────────────────────────────────────
-- For which party the speaker may sign a paper: the organization that receives or lends, the person, whoever holds the link.
create function party_of_speaker(of_paper papers) returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select case
    when nullif(current_setting('app.actor', true), '') is not null and of_paper.organization_id = nullif(current_setting('app.org', true), '')::uuid then 'host'
    when nullif(current_setting('app.actor', true), '') is not null and of_paper.lender_id = nullif(current_setting('app.org', true), '')::uuid then 'lender'
    when nullif(current_setting('app.actor', true), '') is not null and of_paper.person_id = nullif(current_setting('app.person', true), '')::uuid then 'person'
    else (select k.party from link_of_papers() k where k.need_id = of_paper.need_id
      and k.to_id = case k.party when 'person' then of_paper.person_id when 'lender' then of_paper.lender_id else of_paper.organization_id end)
  end
$$;

-- Asks the provider for the speaker’s own signature of the exact document; asked twice, it is the same request.
create function want_signature(wanted uuid, of_paper uuid, shown_hash text, back text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  mine text;
  found uuid;
begin
  select * into signed from papers where id = of_paper for share;
  mine := party_of_speaker(signed);
  if signed.id is null or mine is null or not mine = any (signed.parties) or signed.state <> 'issued' or signed.hash is distinct from shown_hash
    or exists (select from paper_signatures s where s.paper_id = signed.id and s.party = mine) then return null; end if;
  insert into signature_requests (id, paper_id, organization_id, territory_id, person_id, need_id, lender_id, party, hash, return_to, state, try_at, asked_at)
  values (wanted, signed.id, signed.organization_id, signed.territory_id, signed.person_id, signed.need_id, signed.lender_id, mine, signed.hash, back,
    'wanted', said_at(), said_at())
  on conflict do nothing;
  select id into found from signature_requests where paper_id = signed.id and party = mine and state in ('wanted', 'open');
  return found;
end $$;

-- What the provider says of a request, whatever the order it says it in, once: a signature is for good, and is of the document
-- that was sent. Whether this changed something, was known, or came too late.
create function provider_says(of_request uuid, said text, at timestamptz, told_signer text, told_hash text, signature uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held signature_requests;
  signed papers;
begin
  select * into held from signature_requests where id = of_request;
  if held.id is null then return 'unknown'; end if;
  -- a paper is held before its requests, as when it ends
  select * into signed from papers where id = held.paper_id for share;
  select * into held from signature_requests where id = of_request for update;
  if held.state = 'signed' then return 'known'; end if;
  if said <> 'signed' then
    if held.state not in ('wanted', 'open') then return 'known'; end if;
    update signature_requests set state = said, told_at = at, try_at = null where id = held.id;
    return 'done';
  end if;
  if told_hash is distinct from held.hash then
    update signature_requests set state = 'failed', told_at = at, try_at = null, fault = 'other-document' where id = held.id;
    return 'other-document';
  end if;
  if signed.state <> 'issued' or exists (select from paper_signatures s where s.paper_id = signed.id and s.party = held.party) then
    update signature_requests set state = 'dropped', told_at = at, try_at = null where id = held.id;
    return 'too-late';
  end if;
  insert into paper_signatures (id, paper_id, party, signer, way, level, hash, signed_at, recorded_at)
  values (signature, held.paper_id, held.party, told_signer, 'provider', 'qualified', held.hash, at, said_at());
  update signature_requests set state = 'signed', told_at = at, try_at = null where id = held.id;
  -- another request of the same signature, opened after a refusal that was told too soon
  update signature_requests set state = case when state = 'open' then 'withdrawn' else 'dropped' end, try_at = case when state = 'open' then said_at() end
  where paper_id = held.paper_id and party = held.party and id <> held.id and state in ('wanted', 'open');
  return 'done';
end $$;

-- ── By the link of a mail, without an account ───────────────────────────────────────────────────────────────────────
create function papers_by_link() returns table (party text, host_name text, structure_name text, id uuid, kind text, code text, organization_id uuid,
  lender_id uuid, person_id uuid, need_id uuid, assignment_id uuid, batch_id uuid, state text, hash text, parties text[], issued_at timestamptz,
  ended_at timestamptz, end_reason text, content jsonb, signatures jsonb, names text[], request jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.party, o.name, s.name, p.id, p.kind, p.code, p.organization_id, p.lender_id, p.person_id, p.need_id, p.assignment_id, p.batch_id, p.state,
    p.hash, p.parties, p.issued_at, p.ended_at, p.end_reason, p.content,
    coalesce((select jsonb_agg(jsonb_build_object('party', g.party, 'signer', g.signer, 'way', g.way, 'level', g.level, 'signedAt', g.signed_at,
      'hash', g.hash) order by g.signed_at, g.party) from paper_signatures g where g.paper_id = p.id), '[]'),
    array(select one ->> 'name' from jsonb_array_elements(p.content -> 'parties') one),
    (select jsonb_build_object('state', r.state, 'address', r.address) from signature_requests r
      where r.paper_id = p.id and r.party = k.party order by r.asked_at desc, r.id desc limit 1)
  from link_of_papers() k join needs n on n.id = k.need_id join organizations o on o.id = k.organization_id join structures s on s.id = n.structure_id
    left join papers p on p.need_id = k.need_id and p.state <> 'making' and k.party = any (p.parties)
      and k.to_id = case k.party when 'person' then p.person_id when 'lender' then p.lender_id else p.organization_id end
  order by (p.state = 'issued') desc, p.issued_at desc, p.id limit 300
$$;
create function pdf_by_link(of_paper uuid) returns table (pdf bytea, hash text, code text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.pdf, p.hash, p.code from papers p where p.id = of_paper and p.pdf is not null and party_of_speaker(p) is not null
    and nullif(current_setting('app.link', true), '') is not null
$$;
-- Signs for the party whose link it is, with one’s name: a signature known by a mail.
create function sign_by_link(signature uuid, of_paper uuid, shown_hash text, told_signer text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  mine text;
begin
  if nullif(current_setting('app.link', true), '') is null then return false; end if;
  select * into signed from papers where id = of_paper for share;
  mine := party_of_speaker(signed);
  if mine is null then return false; end if;
  insert into paper_signatures (id, paper_id, party, signer, way, level, hash, signed_at, recorded_at)
  values (signature, of_paper, mine, told_signer, 'typed', 'link', shown_hash, said_at(), said_at());
  return true;
end $$;
-- A signature, however it came, ends what was asked of the provider for it.
create function signed_elsewhere() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.way <> 'provider' then
    update signature_requests set state = case when state = 'open' then 'withdrawn' else 'dropped' end, try_at = case when state = 'open' then said_at() end
    where paper_id = new.paper_id and party = new.party and state in ('wanted', 'open');
  end if;
  return null;
end $$;
create trigger signed_elsewhere after insert on paper_signatures for each row execute function signed_elsewhere();

-- ── On the terms that were agreed ───────────────────────────────────────────────────────────────────────────────────
-- The employer that lends the person of a mission the speaker’s organization receives: that of the loan, and whether all three
-- agreed to its terms as they stand; that of the person’s own file where nobody was asked for a loan.
drop function paper_lender(uuid);
create function paper_lender(mission uuid) returns table (id uuid, name text, said jsonb, terms int, agreed boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.name, coalesce(x.said, '{}'), l.terms,
    l.id is null or coalesce(l.person_yes = l.terms and l.home_yes = l.terms and l.host_yes = l.terms, false)
  from assignments a join people p on p.id = a.person_id left join loans l on l.solicitation_id = a.solicitation_id
  join organizations o on o.id = coalesce(l.home_organization_id, p.home_organization_id) left join organization_particulars x on x.organization_id = o.id
  where a.id = mission and a.status <> 'cancelled' and o.id <> a.organization_id
    and a.organization_id = nullif(current_setting('app.org', true), '')::uuid
$$;
-- A paper before a loan says the version all three agreed to; none is made while one of them has not.
create function on_agreed_terms() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
begin
  select l.* into held from loans l join assignments a on a.solicitation_id = l.solicitation_id where a.id = new.assignment_id for share of l;
  new.loan_terms := held.terms;
  if held.id is not null and new.kind in ('loan-convention', 'sponsorship-convention', 'loan-amendment', 'secondment-convention')
    and not coalesce(held.person_yes = held.terms and held.home_yes = held.terms and held.host_yes = held.terms, false) then
    raise check_violation using message = 'a loan is written down on the terms its three parties agreed to';
  end if;
  return new;
end $$;
create trigger on_agreed_terms before insert on papers for each row execute function on_agreed_terms();
-- the version of the loan is of what a paper says
create or replace function papers_hold() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if (new.id, new.organization_id, new.territory_id, new.assignment_id, new.need_id, new.lender_id, new.kind, new.code, new.batch_id,
      new.parties, new.template_version, new.template_reference, new.loan_terms, new.content, new.issued_at, new.issued_by)
    is distinct from (old.id, old.organization_id, old.territory_id, old.assignment_id, old.need_id, old.lender_id, old.kind, old.code,
      old.batch_id, old.parties, old.template_version, old.template_reference, old.loan_terms, old.content, old.issued_at, old.issued_by) then
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
-- Other terms: what was written on the former ones holds no more.
create function papers_of_the_loan() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update papers p set state = 'void', ended_at = said_at(), end_reason = 'mission-changed'
  from assignments a where a.solicitation_id = new.solicitation_id and p.assignment_id = a.id and p.state in ('making', 'issued')
    and p.kind not in ('mission-attestation', 'cost-statement') and p.loan_terms is distinct from new.terms;
  return null;
end $$;
create trigger papers_of_the_loan after update of terms on loans for each row when (new.terms <> old.terms) execute function papers_of_the_loan();
-- What an hour costs is what the lender signed: it changes with another convention, never under a signed one.
create function cost_as_signed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if (new.said -> 'salaire_horaire', new.said -> 'charges_horaires', new.said -> 'frais')
      is distinct from (old.said -> 'salaire_horaire', old.said -> 'charges_horaires', old.said -> 'frais')
    and exists (select from papers p join paper_signatures s on s.paper_id = p.id and s.party = 'lender' where p.assignment_id = new.assignment_id
      and p.state = 'issued' and p.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention')) then
    raise check_violation using message = 'the cost is that of the convention the lender signed';
  end if;
  return new;
end $$;
create trigger cost_as_signed before update of said on mission_terms for each row execute function cost_as_signed();

-- how each party signed, with the kind of signature it is
drop function verify_paper(text);
create function verify_paper(shown text) returns table (kind text, state text, hash text, issued_at timestamptz, ended_at timestamptz,
  end_reason text, parties text[], signed text[], levels text[], next_code text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.kind, p.state, p.hash, p.issued_at, p.ended_at, p.end_reason, p.parties,
    array(select s.party from paper_signatures s where s.paper_id = p.id order by s.signed_at, s.party),
    array(select s.level from paper_signatures s where s.paper_id = p.id order by s.signed_at, s.party),
    (select n.code from papers n where n.id = p.replaced_by)
  from papers p where p.code = shown and p.state <> 'making'
$$;
revoke all on function papers_wait(), papers_end(), link_of_papers(), party_of_speaker(papers), pdf_by_link(uuid), want_signature(uuid, uuid, text, text),
  provider_says(uuid, text, timestamptz, text, text, uuid), papers_by_link(), sign_by_link(uuid, uuid, text, text), signed_elsewhere(),
  paper_lender(uuid), on_agreed_terms(), papers_of_the_loan(), cost_as_signed(), verify_paper(text) from public;
grant execute on function paper_lender(uuid) to app_manager;
grant execute on function verify_paper(text) to app_visitor;
grant execute on function want_signature(uuid, uuid, text, text) to app_manager, app_person, app_auth;
grant execute on function provider_says(uuid, text, timestamptz, text, text, uuid), papers_by_link(), pdf_by_link(uuid), sign_by_link(uuid, uuid, text, text) to app_auth;

select rights_over('paper_asks', 'person_id', 'app.person', 'delete');
select rights_over('signature_requests', 'person_id', 'app.person', 'read, heir');
