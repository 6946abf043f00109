-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "heard_by" TEXT;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "wants_paper" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "pools" ADD COLUMN     "desk_phone" TEXT;

-- AlterTable
ALTER TABLE "solicitations" ADD COLUMN     "heard_by" TEXT;

-- CreateTable
CREATE TABLE "desk_calls" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "reason" TEXT,
    "dialled" TEXT,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "in_hand_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "call_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_acts" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "solicitation_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_acts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_notes" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID,
    "text" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone_consents" (
    "person_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_consents_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "desk_letters" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "solicitation_id" UUID,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "printed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_letters_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "desk_calls_pool_id_territory_id_idx" ON "desk_calls"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "desk_calls_territory_id_idx" ON "desk_calls"("territory_id");

-- CreateIndex
CREATE INDEX "desk_calls_person_id_opened_at_idx" ON "desk_calls"("person_id", "opened_at");

-- CreateIndex
CREATE INDEX "desk_calls_pool_id_opened_at_idx" ON "desk_calls"("pool_id", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "desk_calls_id_pool_id_key" ON "desk_calls"("id", "pool_id");

-- CreateIndex
CREATE INDEX "desk_acts_call_id_pool_id_idx" ON "desk_acts"("call_id", "pool_id");

-- CreateIndex
CREATE INDEX "desk_acts_territory_id_idx" ON "desk_acts"("territory_id");

-- CreateIndex
CREATE INDEX "desk_acts_person_id_idx" ON "desk_acts"("person_id");

-- CreateIndex
CREATE INDEX "desk_acts_solicitation_id_idx" ON "desk_acts"("solicitation_id");

-- CreateIndex
CREATE INDEX "desk_notes_pool_id_territory_id_idx" ON "desk_notes"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "desk_notes_territory_id_idx" ON "desk_notes"("territory_id");

-- CreateIndex
CREATE INDEX "desk_notes_person_id_idx" ON "desk_notes"("person_id");

-- CreateIndex
CREATE INDEX "phone_consents_pool_id_territory_id_idx" ON "phone_consents"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "phone_consents_territory_id_idx" ON "phone_consents"("territory_id");

-- CreateIndex
CREATE INDEX "desk_letters_pool_id_territory_id_idx" ON "desk_letters"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "desk_letters_territory_id_idx" ON "desk_letters"("territory_id");

-- CreateIndex
CREATE INDEX "desk_letters_person_id_idx" ON "desk_letters"("person_id");

-- CreateIndex
CREATE INDEX "desk_letters_solicitation_id_idx" ON "desk_letters"("solicitation_id");

-- AddForeignKey
ALTER TABLE "desk_calls" ADD CONSTRAINT "desk_calls_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_calls" ADD CONSTRAINT "desk_calls_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_acts" ADD CONSTRAINT "desk_acts_call_id_pool_id_fkey" FOREIGN KEY ("call_id", "pool_id") REFERENCES "desk_calls"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_acts" ADD CONSTRAINT "desk_acts_solicitation_id_fkey" FOREIGN KEY ("solicitation_id") REFERENCES "solicitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_notes" ADD CONSTRAINT "desk_notes_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_notes" ADD CONSTRAINT "desk_notes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_consents" ADD CONSTRAINT "phone_consents_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_consents" ADD CONSTRAINT "phone_consents_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_letters" ADD CONSTRAINT "desk_letters_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_letters" ADD CONSTRAINT "desk_letters_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_letters" ADD CONSTRAINT "desk_letters_solicitation_id_fkey" FOREIGN KEY ("solicitation_id") REFERENCES "solicitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A pool's manager calls his people, writes down what they say in their name, and prints what they want on paper.

alter table desk_calls
  add constraint desk_calls_direction check (direction in ('out', 'in')),
  add constraint desk_calls_reason check (reason in ('call-back', 'question', 'undelivered', 'nearly-ready', 'stale', 'other')),
  add constraint desk_calls_outcome check (outcome in ('talked', 'later', 'call-back', 'no-answer', 'wrong-number', 'unavailable', 'stop-calls', 'stop-all', 'lapsed')),
  add constraint desk_calls_ended check ((ended_at is null) = (outcome is null)),
  add constraint desk_calls_order check (in_hand_until > opened_at and (ended_at is null or ended_at >= opened_at)),
  add constraint desk_calls_back check (call_back_at is null or outcome in ('later', 'call-back'));
alter table desk_acts add constraint desk_acts_kind
  check (kind in ('registered', 'yes', 'no', 'again', 'given-back', 'availability', 'away', 'paper', 'no-paper'));
alter table desk_notes add constraint desk_notes_length check (length(text) between 1 and 500);
alter table desk_letters
  add constraint desk_letters_kind check (kind in ('welcome', 'question', 'mission')),
  add constraint desk_letters_about check ((kind = 'welcome') = (solicitation_id is null));
-- two coordinators, of whatever pools, never call one person at once; nor does one hold two calls
create unique index desk_calls_one_at_a_time on desk_calls (person_id) where ended_at is null;
create unique index desk_calls_one_in_hand on desk_calls (membership_id) where ended_at is null;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
do $$
declare one text;
begin
  foreach one in array array['desk_calls', 'desk_acts', 'desk_notes', 'phone_consents', 'desk_letters'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('grant select on %I to app_web, app_backup, app_pool, app_person, app_worker', one);
    execute format('grant insert on %I to app_pool', one);
    execute format('grant delete on %I to app_worker', one);
    execute format($p$create policy pool_select on %I for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid))$p$, one);
    execute format($p$create policy person_select on %I for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid))$p$, one);
    execute format('create policy worker_select on %I for select to app_worker using (true)', one);
    execute format('create policy worker_delete on %I for delete to app_worker using (true)', one);
  end loop;
  -- about one's own people, or the one being registered
  foreach one in array array['desk_calls', 'desk_acts', 'phone_consents', 'desk_letters'] loop
    execute format($p$create policy pool_insert on %I for insert to app_pool with check (
      pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
      and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
      and (person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
        or person_id = (select nullif(current_setting('app.person', true), '')::uuid)))$p$, one);
  end loop;
end $$;
create policy pool_insert on desk_notes for insert to app_pool with check (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and (person_id is null or person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])));
grant update (ended_at, outcome, call_back_at, in_hand_until) on desk_calls to app_pool;
create policy pool_update on desk_calls for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant update (done_at) on desk_notes to app_pool;
create policy pool_update on desk_notes for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));

-- a coordinator sees which questions of his people wait, never who asks or for what: that is read in the person's name, during a call
grant select (id, person_id, need_id, organization_id, territory_id, starts_at, ends_at, status, asked_at, delivered_at, failed_at, answered_at, heard_by) on solicitations to app_pool;
create policy pool_select on solicitations for select to app_pool using (person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select (wants_paper, preferred_channel, channel_objections) on people to app_pool;
grant update (wants_paper) on people to app_pool;
create policy pool_update on people for update to app_pool using (
  id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
  or id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (desk_phone) on pools to app_pool;

-- somebody registered by telephone has no user yet: the row is theirs the day they sign in
drop policy pool_select on people;
create policy pool_select on people for select to app_pool using (
  id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
  or id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on people to app_pool;
create policy pool_insert on people for insert to app_pool with check (
  id = (select nullif(current_setting('app.person', true), '')::uuid) and user_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on person_trades, availabilities to app_pool;
create policy pool_insert on person_trades for insert to app_pool with check (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_insert on availabilities for insert to app_pool with check (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant execute on function enter_pools() to app_pool;
drop policy pool_insert on outbox_messages;
create policy pool_insert on outbox_messages for insert to app_pool with check (
  organization_id is null and user_id is null and email is null and solicitation_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and (person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
    or person_id = (select nullif(current_setting('app.person', true), '')::uuid)));

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
create policy owner_reads on memberships for select to app_owner using (true);
create policy owner_reads on desk_calls for select to app_owner using (true);
create policy owner_updates on desk_calls for update to app_owner using (true);
create policy owner_adds on desk_acts for insert to app_owner with check (true);

-- The name under a call, a note, a consent or a letter is that of the hat that writes it.
create function signed_by_desk() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.by_name := (select m.display_name from memberships m where m.id = new.membership_id and m.pool_id = new.pool_id and m.ended_at is null);
  return new;
end $$;
create trigger signed_by_desk before insert on desk_calls for each row execute function signed_by_desk();
create trigger signed_by_desk before insert on desk_notes for each row execute function signed_by_desk();
create trigger signed_by_desk before insert on phone_consents for each row execute function signed_by_desk();
create trigger signed_by_desk before insert on desk_letters for each row execute function signed_by_desk();

-- The call in hand in which the speaker says something for somebody: nothing outside a call, an error when it is over or another's.
create function call_in_hand(whom uuid) returns desk_calls language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare found_call desk_calls;
begin
  if nullif(current_setting('app.call', true), '') is null then return null; end if;
  select * into found_call from desk_calls c
  where c.id = current_setting('app.call', true)::uuid and c.person_id = whom and c.ended_at is null;
  if found_call.id is null then raise exception 'no call in hand'; end if;
  return found_call;
end $$;

-- An answer said by telephone is marked with who wrote it down, and noted on the call; said again otherwise, it is no longer.
create function answer_heard() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare hand desk_calls := call_in_hand(new.person_id);
begin
  new.heard_by := hand.by_name;
  if hand.id is not null and new.status in ('accepted', 'declined') then
    insert into desk_acts (id, call_id, pool_id, territory_id, person_id, kind, solicitation_id, at)
    values (gen_random_uuid(), hand.id, hand.pool_id, hand.territory_id, hand.person_id,
      case new.status when 'accepted' then 'yes' else 'no' end, new.id, new.answered_at);
  end if;
  return new;
end $$;
create trigger answer_heard before update of answered_at on solicitations for each row execute function answer_heard();

create function mission_heard() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare hand desk_calls := call_in_hand(new.person_id);
begin
  if hand.id is null then return new; end if;
  if new.status = 'cancelled' then new.heard_by := hand.by_name; end if;
  insert into desk_acts (id, call_id, pool_id, territory_id, person_id, kind, solicitation_id, at)
  values (gen_random_uuid(), hand.id, hand.pool_id, hand.territory_id, hand.person_id,
    case new.status when 'cancelled' then 'given-back' else 'again' end, new.solicitation_id,
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()));
  return new;
end $$;
create trigger mission_heard before update of status on assignments for each row execute function mission_heard();

-- How often people were called, from every desk: one person is one person. It hands back counts and instants, never by whom.
create function calls_of(whom uuid[], today timestamptz, since timestamptz)
returns table (person_id uuid, today_count int, lately int, last_at timestamptz, in_hand_until timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select c.person_id, count(*) filter (where c.direction = 'out' and c.opened_at >= today)::int,
    count(*) filter (where c.direction = 'out')::int, max(c.opened_at) filter (where c.direction = 'out'),
    max(c.in_hand_until) filter (where c.ended_at is null)
  from desk_calls c where c.person_id = any (whom) and (c.opened_at >= since or c.ended_at is null) group by c.person_id
$$;

-- A call nobody ended lets the person go when its time is over, whichever desk held it.
create function let_go(whom uuid) returns void language sql security definer set search_path = pg_catalog, public as $$
  update desk_calls c set ended_at = c.in_hand_until, outcome = 'lapsed'
  where c.person_id = whom and c.ended_at is null
    and c.in_hand_until <= coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
$$;
revoke all on function signed_by_desk(), call_in_hand(uuid), answer_heard(), mission_heard(), calls_of(uuid[], timestamptz, timestamptz), let_go(uuid) from public;
grant execute on function calls_of(uuid[], timestamptz, timestamptz), let_go(uuid) to app_pool;
-- a letter is printed once
create unique index desk_letters_once on desk_letters (person_id, kind) where solicitation_id is null;
create unique index desk_letters_once_each on desk_letters (person_id, kind, solicitation_id) where solicitation_id is not null;
