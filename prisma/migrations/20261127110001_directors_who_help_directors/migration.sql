-- Experienced directors who help the direction of a fragile structure, and the list of them that the keepers of a territory alone read
-- (lib/decisions/082).

-- CreateTable
CREATE TABLE "peer_keepers" (
    "membership_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "peer_keepers_pkey" PRIMARY KEY ("membership_id")
);

-- CreateTable
CREATE TABLE "peer_directors" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "in_post" BOOLEAN NOT NULL,
    "families" TEXT[],
    "modes" TEXT[],
    "weekdays" INTEGER[],
    "moments" TEXT[],
    "commune_code" TEXT NOT NULL,
    "km" INTEGER NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "known_by" UUID,
    "known_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "peer_directors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_helps" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_membership_id" UUID,
    "asked_at" TIMESTAMPTZ(3),
    "link_hash" TEXT,
    "agreed_at" TIMESTAMPTZ(3),
    "director_phone" TEXT,
    "declined_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "report" TEXT,

    CONSTRAINT "peer_helps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_proposals" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "help_id" UUID NOT NULL,
    "director_id" UUID NOT NULL,
    "link_hash" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "chosen_at" TIMESTAMPTZ(3),

    CONSTRAINT "peer_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_visits" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "help_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "mode" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "noted_by" UUID,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "peer_visits_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "peer_keepers_territory_id_idx" ON "peer_keepers"("territory_id");
CREATE UNIQUE INDEX "peer_directors_user_id_key" ON "peer_directors"("user_id");
CREATE UNIQUE INDEX "peer_directors_id_territory_id_key" ON "peer_directors"("id", "territory_id");
CREATE INDEX "peer_directors_territory_id_idx" ON "peer_directors"("territory_id");
CREATE UNIQUE INDEX "peer_helps_link_hash_key" ON "peer_helps"("link_hash");
CREATE UNIQUE INDEX "peer_helps_id_territory_id_key" ON "peer_helps"("id", "territory_id");
CREATE INDEX "peer_helps_territory_id_idx" ON "peer_helps"("territory_id");
CREATE INDEX "peer_helps_structure_id_idx" ON "peer_helps"("structure_id");
CREATE INDEX "peer_helps_asked_membership_id_idx" ON "peer_helps"("asked_membership_id");
CREATE UNIQUE INDEX "peer_proposals_link_hash_key" ON "peer_proposals"("link_hash");
CREATE UNIQUE INDEX "peer_proposals_help_id_director_id_key" ON "peer_proposals"("help_id", "director_id");
CREATE INDEX "peer_proposals_help_id_territory_id_idx" ON "peer_proposals"("help_id", "territory_id");
CREATE INDEX "peer_proposals_director_id_territory_id_idx" ON "peer_proposals"("director_id", "territory_id");
CREATE INDEX "peer_proposals_territory_id_idx" ON "peer_proposals"("territory_id");
CREATE INDEX "peer_visits_help_id_territory_id_idx" ON "peer_visits"("help_id", "territory_id");
CREATE INDEX "peer_visits_territory_id_idx" ON "peer_visits"("territory_id");

-- AddForeignKey
ALTER TABLE "peer_keepers" ADD CONSTRAINT "peer_keepers_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "peer_directors" ADD CONSTRAINT "peer_directors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "peer_helps" ADD CONSTRAINT "peer_helps_structure_id_fkey" FOREIGN KEY ("structure_id") REFERENCES "structures"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "peer_helps" ADD CONSTRAINT "peer_helps_asked_membership_id_fkey" FOREIGN KEY ("asked_membership_id") REFERENCES "memberships"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "peer_proposals" ADD CONSTRAINT "peer_proposals_help_id_territory_id_fkey" FOREIGN KEY ("help_id", "territory_id") REFERENCES "peer_helps"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "peer_proposals" ADD CONSTRAINT "peer_proposals_director_id_territory_id_fkey" FOREIGN KEY ("director_id", "territory_id") REFERENCES "peer_directors"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "peer_visits" ADD CONSTRAINT "peer_visits_help_id_territory_id_fkey" FOREIGN KEY ("help_id", "territory_id") REFERENCES "peer_helps"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table peer_directors
  add constraint peer_directors_words check (length(name) between 2 and 120 and phone ~ '^\+[1-9]\d{7,14}$'),
  add constraint peer_directors_families check (cardinality(families) between 1 and 6
    and families <@ array['elderly', 'home-care', 'disabled-children', 'disabled-adults', 'child-protection', 'social']),
  add constraint peer_directors_modes check (cardinality(modes) between 1 and 2 and modes <@ array['on-site', 'phone']),
  add constraint peer_directors_weekdays check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  add constraint peer_directors_moments check (cardinality(moments) between 1 and 3 and moments <@ array['morning', 'afternoon', 'evening']),
  add constraint peer_directors_km check (km between 5 and 200),
  add constraint peer_directors_known check ((known_at is null) = (known_by is null));
alter table peer_helps
  add constraint peer_helps_reason check (reason in ('no-director', 'isolated', 'several-sites', 'fragile', 'crisis')),
  add constraint peer_helps_mode check (mode in ('on-site', 'phone')),
  add constraint peer_helps_asked check ((asked_at is null) = (link_hash is null)),
  add constraint peer_helps_answered check ((agreed_at is null or declined_at is null) and (asked_at is not null or (agreed_at is null and declined_at is null))),
  add constraint peer_helps_phone check (director_phone ~ '^\+[1-9]\d{7,14}$'),
  add constraint peer_helps_closed check ((closed_at is null) = (report is null) and (closed_at is null) = (closed_by is null)),
  add constraint peer_helps_report check (length(report) between 10 and 1000);
-- one help at a time for one structure
create unique index peer_helps_once on peer_helps (structure_id) where closed_at is null;
alter table peer_proposals
  add constraint peer_proposals_answer check (answer in ('yes', 'no') and (answer is null) = (answered_at is null)),
  add constraint peer_proposals_chosen check (chosen_at is null or answer = 'yes');
create unique index peer_proposals_chosen_once on peer_proposals (help_id) where chosen_at is not null;
alter table peer_visits
  add constraint peer_visits_mode check (mode in ('on-site', 'phone')),
  add constraint peer_visits_line check (length(line) between 3 and 200);

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table peer_keepers enable row level security;
alter table peer_keepers force row level security;
alter table peer_directors enable row level security;
alter table peer_directors force row level security;
alter table peer_helps enable row level security;
alter table peer_helps force row level security;
alter table peer_proposals enable row level security;
alter table peer_proposals force row level security;
alter table peer_visits enable row level security;
alter table peer_visits force row level security;
grant select on peer_keepers, peer_directors, peer_helps, peer_proposals, peer_visits to app_web, app_backup;
create policy owner_all on peer_keepers to app_owner using (true) with check (true);
create policy owner_all on peer_directors to app_owner using (true) with check (true);
create policy owner_all on peer_helps to app_owner using (true) with check (true);
create policy owner_all on peer_proposals to app_owner using (true) with check (true);
create policy owner_all on peer_visits to app_owner using (true) with check (true);

-- Whether the speaker is of the cell of the territory they speak for and was given the reserve to keep.
create function keeps_peers() returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from peer_keepers k join memberships m on m.id = k.membership_id
    where m.user_id = nullif(current_setting('app.actor', true), '')::uuid and m.role = 'cell' and m.ended_at is null
      and m.territory_id = k.territory_id and k.territory_id = nullif(current_setting('app.territory', true), ''))
$$;
-- Whether somebody wears, wore or declares a tie to a body: a hat, whatever it was and though it ended, or their employer.
create function peer_same_body(of_user uuid, of_structure uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from structures s where s.id = of_structure and (
    exists (select from memberships m where m.user_id = of_user and m.organization_id = s.organization_id)
    or exists (select from people p where p.user_id = of_user and p.home_organization_id = s.organization_id)))
$$;
revoke all on function keeps_peers(), peer_same_body(uuid, uuid) from public;
grant execute on function keeps_peers() to app_cell;

-- the operator says who keeps it, and reads nothing of it
grant select, insert, delete on peer_keepers to app_platform;
create policy platform_select on peer_keepers for select to app_platform using (true);
create policy platform_insert on peer_keepers for insert to app_platform with check (true);
create policy platform_delete on peer_keepers for delete to app_platform using (true);

-- whoever declares themselves, under their own account whatever hat they wear
grant select, insert on peer_directors to app_auth;
grant update (name, phone, in_post, families, modes, weekdays, moments, commune_code, km, declared_at, ended_at) on peer_directors to app_auth;
create policy auth_select on peer_directors for select to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy auth_insert on peer_directors for insert to app_auth with check (
  user_id = (select nullif(current_setting('app.actor', true), '')::uuid) and known_at is null and ended_at is null);
create policy auth_update on peer_directors for update to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));

-- The keepers of the territory, nobody else of its cell: app.peers names their territory once keeps_peers said so, and only in a transaction
-- about the reserve.
grant select on peer_directors, peer_helps, peer_proposals, peer_visits to app_cell;
grant update (known_by, known_at) on peer_directors to app_cell;
grant insert (id, territory_id, structure_id, reason, mode, opened_by, opened_at) on peer_helps to app_cell;
grant update (asked_membership_id, asked_at, link_hash, closed_by, closed_at, report) on peer_helps to app_cell;
grant insert (id, territory_id, help_id, director_id, link_hash, proposed_by, proposed_at) on peer_proposals to app_cell;
grant update (chosen_at) on peer_proposals to app_cell;
grant insert on peer_visits to app_cell;
create policy cell_select on peer_directors for select to app_cell using (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text));
create policy cell_update on peer_directors for update to app_cell using (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text));
create policy cell_select on peer_helps for select to app_cell using (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text));
create policy cell_insert on peer_helps for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text)
  and opened_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on peer_helps for update to app_cell using (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text));
create policy cell_select on peer_proposals for select to app_cell using (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text));
create policy cell_insert on peer_proposals for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text)
  and proposed_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on peer_proposals for update to app_cell using (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text));
create policy cell_select on peer_visits for select to app_cell using (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text));
create policy cell_insert on peer_visits for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.peers', true), '')::text)
  and noted_by = (select nullif(current_setting('app.actor', true), '')::uuid));

-- the worker writes the mails, and deletes what is kept no longer
grant select on peer_directors, peer_helps, peer_proposals to app_worker;
create policy worker_select on peer_directors for select to app_worker using (true);
create policy worker_select on peer_helps for select to app_worker using (true);
create policy worker_select on peer_proposals for select to app_worker using (true);
grant delete on peer_directors, peer_helps to app_worker;
create policy worker_delete on peer_directors for delete to app_worker using (true);
create policy worker_delete on peer_helps for delete to app_worker using (true);

select rights_over('peer_directors', 'user_id', 'app.actor', 'delete');

-- What the journal says of it is read by its keepers alone.
alter policy cell_select on journal_entries using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and (object_kind not in ('peer-help', 'peer-director', 'peer-keeper') or territory_id = (select nullif(current_setting('app.peers', true), '')::text)));

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- Kept by somebody of the cell of that very territory.
create function peer_keeper_is_of_cell() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from memberships where id = new.membership_id and role = 'cell' and territory_id = new.territory_id and ended_at is null;
  if not found then raise check_violation using message = 'somebody of this cell'; end if;
  return new;
end $$;
create trigger peer_keeper_is_of_cell before insert or update on peer_keepers for each row execute function peer_keeper_is_of_cell();

-- Known once, of what was declared: whoever declares again another name waits again. Whoever leaves is proposed no more.
create function peer_declared() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.name is distinct from old.name or new.in_post is distinct from old.in_post or (old.ended_at is not null and new.ended_at is null) then
    new.known_by := null; new.known_at := null;
  end if;
  if new.ended_at is not null and old.ended_at is null then
    delete from peer_proposals p using peer_helps h where p.director_id = new.id and h.id = p.help_id and (h.agreed_at is null or p.chosen_at is null);
  end if;
  return new;
end $$;
create trigger peer_declared before update on peer_directors for each row execute function peer_declared();

-- A help is for an open structure of its territory; the one who is asked directs its body; what is closed stays so.
create function peer_help_holds() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    perform from structures where id = new.structure_id and territory_id = new.territory_id and status = 'active';
    if not found then raise check_violation using message = 'an open structure of this territory'; end if;
    return new;
  end if;
  -- a hat that goes is forgotten, closed or not
  if old.closed_at is not null and new.asked_membership_id is not distinct from old.asked_membership_id then
    raise check_violation using message = 'what is closed stays so';
  end if;
  if new.asked_at is distinct from old.asked_at then
    if old.agreed_at is not null or old.declined_at is not null then raise check_violation using message = 'the direction has answered'; end if;
    perform from memberships m join structures s on s.id = new.structure_id
      where m.id = new.asked_membership_id and m.role = 'director' and m.organization_id = s.organization_id and m.ended_at is null;
    if not found then raise check_violation using message = 'somebody who directs this body'; end if;
    perform from peer_proposals where help_id = new.id and chosen_at is not null;
    if not found then raise check_violation using message = 'somebody said yes and was chosen'; end if;
  end if;
  return new;
end $$;
create trigger peer_help_holds before insert or update on peer_helps for each row execute function peer_help_holds();

-- Proposed to somebody known, who still helps, of another body, while nobody is chosen.
create function peer_proposal_holds() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held peer_helps;
begin
  select * into held from peer_helps where id = new.help_id and territory_id = new.territory_id for update;
  if held.closed_at is not null or held.agreed_at is not null or held.declined_at is not null then
    raise check_violation using message = 'a help that is open';
  end if;
  if tg_op = 'UPDATE' then return new; end if;
  perform from peer_directors d where d.id = new.director_id and d.territory_id = new.territory_id and d.known_at is not null and d.ended_at is null
    and not peer_same_body(d.user_id, held.structure_id);
  if not found then raise check_violation using message = 'a director of another body, known'; end if;
  return new;
end $$;
create trigger peer_proposal_holds before insert or update on peer_proposals for each row execute function peer_proposal_holds();

-- ── Told by mail, each what they may know ───────────────────────────────────────────────────────────────────────────
create function peer_write(of_user uuid, of_territory text, of_kind text, said jsonb, key text) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into outbox_messages (id, territory_id, channel, kind, user_id, payload, dedupe_key, created_at)
  values (gen_random_uuid(), of_territory, 'email', of_kind, of_user, said, of_kind || ':' || key, said_at()) on conflict do nothing
$$;

-- To whoever a help is proposed; to whoever opened it, that somebody said yes.
create function peer_proposal_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held peer_helps;
begin
  select * into held from peer_helps where id = new.help_id;
  if tg_op = 'INSERT' then
    perform peer_write(d.user_id, new.territory_id, 'peer-proposed', jsonb_build_object('proposalId', new.id), new.id::text)
    from peer_directors d where d.id = new.director_id;
  elsif new.answer = 'yes' and old.answer is distinct from 'yes' then
    perform peer_write(held.opened_by, new.territory_id, 'peer-answered', jsonb_build_object('helpId', new.help_id), new.id || ':' || said_at());
  end if;
  return null;
end $$;
create trigger peer_proposal_told after insert or update of answer on peer_proposals for each row execute function peer_proposal_told();

-- To the direction, asked; to both, once both agreed; to those who had said yes and are not needed. Closed, what was not chosen leaves no trace.
create function peer_help_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  reader uuid := (select user_id from memberships where id = new.asked_membership_id);
begin
  if new.link_hash is distinct from old.link_hash then
    perform peer_write(reader, new.territory_id, 'peer-agreement', jsonb_build_object('helpId', new.id, 'readerId', new.asked_membership_id), new.link_hash);
  end if;
  if new.agreed_at is not null and old.agreed_at is null then
    perform peer_write(reader, new.territory_id, 'peer-contact', jsonb_build_object('helpId', new.id, 'readerId', new.asked_membership_id), new.id || ':host');
    perform peer_write(d.user_id, new.territory_id, 'peer-contact', jsonb_build_object('helpId', new.id, 'proposalId', p.id), new.id || ':helper')
    from peer_proposals p join peer_directors d on d.id = p.director_id where p.help_id = new.id and p.chosen_at is not null;
  end if;
  if new.agreed_at is distinct from old.agreed_at or new.declined_at is distinct from old.declined_at then
    perform peer_write(new.opened_by, new.territory_id, 'peer-answered', jsonb_build_object('helpId', new.id), new.id || ':host');
  end if;
  if new.agreed_at is distinct from old.agreed_at or (new.closed_at is not null and old.closed_at is null) then
    perform peer_write(d.user_id, new.territory_id, 'peer-over', '{}'::jsonb, new.id || ':' || d.id)
    from peer_proposals p join peer_directors d on d.id = p.director_id
    where p.help_id = new.id and p.answer = 'yes' and (p.chosen_at is null or new.closed_at is not null);
  end if;
  if new.closed_at is not null and old.closed_at is null then
    delete from peer_proposals where help_id = new.id and (chosen_at is null or new.agreed_at is null);
  end if;
  return null;
end $$;
create trigger peer_help_told after update on peer_helps for each row execute function peer_help_told();

-- ── What a link opens ───────────────────────────────────────────────────────────────────────────────────────────────
-- The help behind a link, on the side of whoever it was written to, while their account stands; their hat, for a direction.
create function peer_reader() returns table (help_id uuid, proposal_id uuid, user_id uuid, territory_id text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.help_id, p.id, d.user_id, p.territory_id from peer_proposals p join peer_directors d on d.id = p.director_id join users u on u.id = d.user_id
  where p.link_hash = nullif(current_setting('app.link', true), '') and u.disabled_at is null
  union all
  select h.id, null, m.user_id, h.territory_id from peer_helps h join memberships m on m.id = h.asked_membership_id join users u on u.id = m.user_id
    join structures s on s.id = h.structure_id
  where h.link_hash = nullif(current_setting('app.link', true), '') and u.disabled_at is null
    and m.role = 'director' and m.ended_at is null and m.organization_id = s.organization_id
$$;

-- What its holder reads: neither name, nor place, nor number of the other before both agreed, nor once it is closed; never why, never a no.
create function peer_of_link() returns table (side text, state text, mode text, category_code text, in_post boolean, other_name text, other_phone text,
  other_email text, structure_name text, commune_name text, noted jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select case when r.proposal_id is null then 'host' else 'helper' end,
    case when h.closed_at is not null then 'over'
      when r.proposal_id is null then
        case when h.agreed_at is not null then 'agreed' when h.declined_at is not null then 'no' when c.id is null then 'over' else 'asked' end
      when h.agreed_at is not null then case when c.id = r.proposal_id then 'agreed' else 'over' end
      when h.declined_at is not null then 'over' when p.answer is null then 'asked' else p.answer end,
    h.mode, s.category_code, case when r.proposal_id is null then d.in_post end,
    case when t.told then case when r.proposal_id is null then d.name else m.display_name end end,
    case when t.told then case when r.proposal_id is null then d.phone else h.director_phone end end,
    case when t.told then case when r.proposal_id is null then du.email else m.email end end,
    case when t.told or r.proposal_id is null then s.name end, case when t.told or r.proposal_id is null then k.name end,
    case when t.told and r.proposal_id is not null then (select coalesce(jsonb_agg(jsonb_build_object('day', v.day, 'mode', v.mode, 'line', v.line)
      order by v.day desc, v.noted_at desc), '[]') from peer_visits v where v.help_id = h.id and v.noted_by is null) end
  from peer_reader() r join peer_helps h on h.id = r.help_id join structures s on s.id = h.structure_id join communes k on k.code = s.commune_code
    left join peer_proposals p on p.id = r.proposal_id
    left join peer_proposals c on c.help_id = h.id and c.chosen_at is not null
    left join peer_directors d on d.id = c.director_id left join users du on du.id = d.user_id
    left join memberships m on m.id = h.asked_membership_id
    cross join lateral (select h.agreed_at is not null and h.closed_at is null and c.id is not null and (r.proposal_id is null or c.id = r.proposal_id) as told) t
$$;

-- Of what is done by a link the journal keeps that it was, under the account the link was written to: never which word.
create function peer_note(of_action text) returns void language sql security definer set search_path = pg_catalog, public as $$
  insert into journal_entries (chain, seq, at, actor_role, actor_id, organization_id, territory_id, action, object_kind, object_id, result, facts, previous_hash, hash)
  select 'territory:' || r.territory_id, 0, said_at(), 'auth', r.user_id, null, r.territory_id, of_action, 'peer-help', r.help_id, 'done', '{"by": "link"}', '', ''
  from peer_reader() r
$$;

-- Its holder says yes or no. Decided again under lock: a help that went on without them, or a body that became theirs, takes no yes.
create function peer_say(saying text, call_at text) returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  mine record;
  held peer_helps;
  chosen record;
begin
  select * into mine from peer_reader();
  if mine.help_id is null or saying not in ('yes', 'no') then return 'not-found'; end if;
  select * into held from peer_helps where id = mine.help_id for update;
  if held.closed_at is not null or held.agreed_at is not null or held.declined_at is not null then return 'help-over'; end if;
  select p.id, d.user_id into chosen from peer_proposals p join peer_directors d on d.id = p.director_id where p.help_id = held.id and p.chosen_at is not null;
  if mine.proposal_id is not null then
    if chosen.id is not null then return 'help-over'; end if;
    if saying = 'yes' and peer_same_body(mine.user_id, held.structure_id) then return 'help-over'; end if;
    update peer_proposals set answer = saying, answered_at = said_at() where id = mine.proposal_id;
  else
    if chosen.id is null or peer_same_body(chosen.user_id, held.structure_id) then return 'help-over'; end if;
    if saying = 'yes' then update peer_helps set agreed_at = said_at(), director_phone = call_at where id = held.id;
    else update peer_helps set declined_at = said_at() where id = held.id; end if;
  end if;
  perform peer_note('peer.answer');
  return 'said';
end $$;

-- Whoever helps notes a visit or a call, in a line, as long as the help goes on.
create function peer_visited(of_day date, how text, said text) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  mine record;
begin
  select r.*, h.agreed_at, p.chosen_at, h.closed_at into mine from peer_reader() r join peer_helps h on h.id = r.help_id join peer_proposals p on p.id = r.proposal_id
    for update of h;
  if mine.agreed_at is null or mine.chosen_at is null or mine.closed_at is not null then return false; end if;
  insert into peer_visits (id, territory_id, help_id, day, mode, line, noted_by, noted_at)
  values (gen_random_uuid(), mine.territory_id, mine.help_id, of_day, how, said, null, said_at());
  perform peer_note('peer.visit');
  return true;
end $$;

-- Who directs the body of a structure: whom a keeper may ask. Which directors are of that body.
create function peer_hosts(of_structure uuid) returns table (id uuid, name text) language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, m.display_name from structures s join memberships m on m.organization_id = s.organization_id join users u on u.id = m.user_id
  where s.id = of_structure and s.territory_id = nullif(current_setting('app.territory', true), '') and keeps_peers()
    and m.role = 'director' and m.ended_at is null and u.disabled_at is null order by m.display_name, m.id limit 50
$$;
create function peer_conflicts(of_structure uuid) returns table (director_id uuid) language sql stable security definer set search_path = pg_catalog, public as $$
  select d.id from peer_directors d
  where keeps_peers() and d.territory_id = nullif(current_setting('app.territory', true), '') and peer_same_body(d.user_id, of_structure)
$$;
revoke all on function peer_keeper_is_of_cell(), peer_declared(), peer_help_holds(), peer_proposal_holds(), peer_write(uuid, text, text, jsonb, text),
  peer_proposal_told(), peer_help_told(), peer_reader(), peer_of_link(), peer_note(text), peer_say(text, text), peer_visited(date, text, text),
  peer_hosts(uuid), peer_conflicts(uuid) from public;
grant execute on function peer_of_link(), peer_say(text, text), peer_visited(date, text, text) to app_answer;
grant execute on function peer_hosts(uuid), peer_conflicts(uuid) to app_cell;
