-- The main job: every room it needs, and who may say what, from the first migration.
-- CreateTable
CREATE TABLE "assignments" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "solicitation_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by" TEXT,
    "cancel_reason" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mission_contacts" (
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "email" TEXT NOT NULL,
    "visible_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mission_contacts_pkey" PRIMARY KEY ("assignment_id")
);

-- CreateTable
CREATE TABLE "availabilities" (
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3),
    "unavailable_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "availabilities_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "availability_exceptions" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "availability_exceptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "email_verified" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "hat" TEXT,
    "device" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "absolute_end_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "sign_in_requests" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "registration" JSONB,
    "invitation_id" UUID,
    "return_to" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "organization_id" UUID,
    "territory_id" TEXT,
    "pool_id" UUID,
    "invitation_id" UUID,
    "display_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_structures" (
    "membership_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,

    CONSTRAINT "membership_structures_pkey" PRIMARY KEY ("membership_id","structure_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "structure_ids" UUID[],
    "token_hash" TEXT NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "hits" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "actor_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "journal_entries" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_role" TEXT NOT NULL,
    "actor_id" UUID,
    "organization_id" UUID,
    "territory_id" TEXT,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" UUID,
    "result" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "journal_entries_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateTable
CREATE TABLE "journal_heads" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "journal_heads_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "needs" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "trade" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "seats" INTEGER NOT NULL,
    "seats_taken" INTEGER NOT NULL DEFAULT 0,
    "severity" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "public_served" TEXT NOT NULL,
    "tasks" TEXT[],
    "regulated" BOOLEAN NOT NULL,
    "note" TEXT,
    "meal" BOOLEAN NOT NULL DEFAULT false,
    "transport" BOOLEAN NOT NULL DEFAULT false,
    "lodging" BOOLEAN NOT NULL DEFAULT false,
    "contact_name" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "wanted_kinds" TEXT[],
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "first_yes_at" TIMESTAMPTZ(3),
    "filled_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,
    "posted_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "needs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_messages" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "territory_id" TEXT,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID,
    "user_id" UUID,
    "email" TEXT,
    "solicitation_id" UUID,
    "payload" JSONB NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "provider_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_events" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" UUID,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finess_categories" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "host" BOOLEAN NOT NULL,

    CONSTRAINT "finess_categories_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "establishments" (
    "finess" TEXT NOT NULL,
    "legal_entity_finess" TEXT,
    "legal_entity_name" TEXT,
    "legal_status_code" TEXT,
    "name" TEXT NOT NULL,
    "category_code" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "territory_code" TEXT NOT NULL,
    "phone" TEXT,
    "siret" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "status" TEXT NOT NULL,
    "opened_on" DATE,
    "closed_on" DATE,
    "source" TEXT NOT NULL,
    "source_date" DATE,
    "content_hash" TEXT NOT NULL,
    "seen_import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "establishments_pkey" PRIMARY KEY ("finess")
);

-- CreateTable
CREATE TABLE "register_imports" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "departement" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "closed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "register_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "legal_nature" TEXT NOT NULL,
    "legal_entity_finess" TEXT,
    "status" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "structures" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "finess" TEXT,
    "category_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "phone" TEXT,
    "contact_name" TEXT,
    "arrival_note" TEXT,
    "status" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "structures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pools" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pools_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool_members" (
    "pool_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pool_members_pkey" PRIMARY KEY ("pool_id","person_id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "territory_id" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "masked_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "kind" TEXT NOT NULL,
    "age_band" TEXT NOT NULL,
    "study_level" TEXT,
    "home_organization_id" UUID,
    "commune_code" TEXT NOT NULL,
    "radius_km" INTEGER NOT NULL,
    "travel_means" TEXT[],
    "status" TEXT NOT NULL,
    "paused_until" TIMESTAMPTZ(3),
    "consent_at" TIMESTAMPTZ(3) NOT NULL,
    "consent_version" TEXT NOT NULL,
    "last_contact_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_trades" (
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "trade" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "proven_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_trades_pkey" PRIMARY KEY ("person_id","trade")
);

-- CreateTable
CREATE TABLE "solicitations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "masked_name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reasons" JSONB NOT NULL,
    "travel_minutes" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "decline_scope" TEXT,
    "decline_reason" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,

    CONSTRAINT "solicitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_links" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "need_id" UUID,
    "solicitation_id" UUID,
    "organization_id" UUID,
    "territory_id" TEXT NOT NULL,
    "issued_via" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "action_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "structure_refusals" (
    "person_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "structure_refusals_pkey" PRIMARY KEY ("person_id","structure_id")
);

-- CreateTable
CREATE TABLE "territories" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "region_name" TEXT NOT NULL,

    CONSTRAINT "territories_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "epcis" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "epcis_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "communes" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search_name" TEXT NOT NULL,
    "postcodes" TEXT[],
    "territory_code" TEXT NOT NULL,
    "epci_code" TEXT,
    "population" INTEGER NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "precision" TEXT NOT NULL,

    CONSTRAINT "communes_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "reference_versions" (
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reference_versions_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "assignments_need_id_organization_id_idx" ON "assignments"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "assignments_solicitation_id_organization_id_idx" ON "assignments"("solicitation_id", "organization_id");

-- CreateIndex
CREATE INDEX "assignments_structure_id_organization_id_idx" ON "assignments"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "assignments_organization_id_starts_at_idx" ON "assignments"("organization_id", "starts_at");

-- CreateIndex
CREATE INDEX "assignments_territory_id_starts_at_idx" ON "assignments"("territory_id", "starts_at");

-- CreateIndex
CREATE INDEX "assignments_person_id_starts_at_idx" ON "assignments"("person_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "assignments_id_organization_id_key" ON "assignments"("id", "organization_id");

-- CreateIndex
CREATE INDEX "mission_contacts_organization_id_idx" ON "mission_contacts"("organization_id");

-- CreateIndex
CREATE INDEX "mission_contacts_person_id_idx" ON "mission_contacts"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "mission_contacts_assignment_id_organization_id_key" ON "mission_contacts"("assignment_id", "organization_id");

-- CreateIndex
CREATE INDEX "availabilities_territory_id_idx" ON "availabilities"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "availabilities_person_id_territory_id_key" ON "availabilities"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "availability_exceptions_person_id_territory_id_idx" ON "availability_exceptions"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "availability_exceptions_person_id_starts_at_idx" ON "availability_exceptions"("person_id", "starts_at");

-- CreateIndex
CREATE INDEX "availability_exceptions_territory_id_idx" ON "availability_exceptions"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_requests_email_idx" ON "sign_in_requests"("email");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "memberships_organization_id_idx" ON "memberships"("organization_id");

-- CreateIndex
CREATE INDEX "memberships_territory_id_idx" ON "memberships"("territory_id");

-- CreateIndex
CREATE INDEX "memberships_pool_id_idx" ON "memberships"("pool_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_id_organization_id_key" ON "memberships"("id", "organization_id");

-- CreateIndex
CREATE INDEX "membership_structures_organization_id_idx" ON "membership_structures"("organization_id");

-- CreateIndex
CREATE INDEX "membership_structures_structure_id_organization_id_idx" ON "membership_structures"("structure_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_organization_id_territory_id_idx" ON "invitations"("organization_id", "territory_id");

-- CreateIndex
CREATE INDEX "invitations_territory_id_idx" ON "invitations"("territory_id");

-- CreateIndex
CREATE INDEX "journal_entries_organization_id_idx" ON "journal_entries"("organization_id");

-- CreateIndex
CREATE INDEX "journal_entries_territory_id_idx" ON "journal_entries"("territory_id");

-- CreateIndex
CREATE INDEX "needs_structure_id_organization_id_idx" ON "needs"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "needs_organization_id_starts_at_idx" ON "needs"("organization_id", "starts_at");

-- CreateIndex
CREATE INDEX "needs_territory_id_status_starts_at_idx" ON "needs"("territory_id", "status", "starts_at");

-- CreateIndex
CREATE INDEX "needs_organization_id_series_id_idx" ON "needs"("organization_id", "series_id");

-- CreateIndex
CREATE UNIQUE INDEX "needs_id_organization_id_key" ON "needs"("id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_messages_dedupe_key_key" ON "outbox_messages"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_messages_status_created_at_idx" ON "outbox_messages"("status", "created_at");

-- CreateIndex
CREATE INDEX "outbox_messages_organization_id_idx" ON "outbox_messages"("organization_id");

-- CreateIndex
CREATE INDEX "outbox_messages_solicitation_id_idx" ON "outbox_messages"("solicitation_id");

-- CreateIndex
CREATE INDEX "live_events_at_idx" ON "live_events"("at");

-- CreateIndex
CREATE INDEX "establishments_territory_code_idx" ON "establishments"("territory_code");

-- CreateIndex
CREATE INDEX "establishments_legal_entity_finess_idx" ON "establishments"("legal_entity_finess");

-- CreateIndex
CREATE INDEX "organizations_territory_id_idx" ON "organizations"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_id_territory_id_key" ON "organizations"("id", "territory_id");

-- CreateIndex
CREATE INDEX "structures_organization_id_territory_id_idx" ON "structures"("organization_id", "territory_id");

-- CreateIndex
CREATE INDEX "structures_territory_id_idx" ON "structures"("territory_id");

-- CreateIndex
CREATE INDEX "structures_finess_idx" ON "structures"("finess");

-- CreateIndex
CREATE INDEX "structures_category_code_idx" ON "structures"("category_code");

-- CreateIndex
CREATE INDEX "structures_commune_code_idx" ON "structures"("commune_code");

-- CreateIndex
CREATE UNIQUE INDEX "structures_id_organization_id_key" ON "structures"("id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "structures_organization_id_finess_key" ON "structures"("organization_id", "finess");

-- CreateIndex
CREATE INDEX "pools_territory_id_idx" ON "pools"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "pools_id_territory_id_key" ON "pools"("id", "territory_id");

-- CreateIndex
CREATE INDEX "pool_members_pool_id_territory_id_idx" ON "pool_members"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "pool_members_person_id_idx" ON "pool_members"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_user_id_key" ON "people"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE INDEX "people_territory_id_status_idx" ON "people"("territory_id", "status");

-- CreateIndex
CREATE INDEX "people_commune_code_idx" ON "people"("commune_code");

-- CreateIndex
CREATE INDEX "people_home_organization_id_idx" ON "people"("home_organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_id_territory_id_key" ON "people"("id", "territory_id");

-- CreateIndex
CREATE INDEX "person_trades_person_id_territory_id_idx" ON "person_trades"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "person_trades_territory_id_trade_idx" ON "person_trades"("territory_id", "trade");

-- CreateIndex
CREATE INDEX "solicitations_need_id_organization_id_idx" ON "solicitations"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "solicitations_structure_id_organization_id_idx" ON "solicitations"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "solicitations_organization_id_asked_at_idx" ON "solicitations"("organization_id", "asked_at");

-- CreateIndex
CREATE INDEX "solicitations_territory_id_asked_at_idx" ON "solicitations"("territory_id", "asked_at");

-- CreateIndex
CREATE INDEX "solicitations_person_id_asked_at_idx" ON "solicitations"("person_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "solicitations_need_id_person_id_key" ON "solicitations"("need_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "solicitations_id_organization_id_key" ON "solicitations"("id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "action_links_token_hash_key" ON "action_links"("token_hash");

-- CreateIndex
CREATE INDEX "action_links_person_id_idx" ON "action_links"("person_id");

-- CreateIndex
CREATE INDEX "action_links_need_id_organization_id_idx" ON "action_links"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "action_links_solicitation_id_organization_id_idx" ON "action_links"("solicitation_id", "organization_id");

-- CreateIndex
CREATE INDEX "structure_refusals_person_id_territory_id_idx" ON "structure_refusals"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "structure_refusals_territory_id_idx" ON "structure_refusals"("territory_id");

-- CreateIndex
CREATE INDEX "communes_territory_code_idx" ON "communes"("territory_code");

-- CreateIndex
CREATE INDEX "communes_epci_code_idx" ON "communes"("epci_code");

-- CreateIndex
CREATE INDEX "communes_search_name_idx" ON "communes"("search_name");

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_solicitation_id_organization_id_fkey" FOREIGN KEY ("solicitation_id", "organization_id") REFERENCES "solicitations"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mission_contacts" ADD CONSTRAINT "mission_contacts_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "availabilities" ADD CONSTRAINT "availabilities_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pools"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_structures" ADD CONSTRAINT "membership_structures_membership_id_organization_id_fkey" FOREIGN KEY ("membership_id", "organization_id") REFERENCES "memberships"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_structures" ADD CONSTRAINT "membership_structures_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_territory_id_fkey" FOREIGN KEY ("organization_id", "territory_id") REFERENCES "organizations"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "needs" ADD CONSTRAINT "needs_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "structures" ADD CONSTRAINT "structures_organization_id_territory_id_fkey" FOREIGN KEY ("organization_id", "territory_id") REFERENCES "organizations"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "structures" ADD CONSTRAINT "structures_finess_fkey" FOREIGN KEY ("finess") REFERENCES "establishments"("finess") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "structures" ADD CONSTRAINT "structures_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "finess_categories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "structures" ADD CONSTRAINT "structures_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "communes"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pools" ADD CONSTRAINT "pools_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "communes"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_home_organization_id_fkey" FOREIGN KEY ("home_organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_trades" ADD CONSTRAINT "person_trades_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "action_links" ADD CONSTRAINT "action_links_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_links" ADD CONSTRAINT "action_links_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "action_links" ADD CONSTRAINT "action_links_solicitation_id_organization_id_fkey" FOREIGN KEY ("solicitation_id", "organization_id") REFERENCES "solicitations"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "structure_refusals" ADD CONSTRAINT "structure_refusals_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "communes" ADD CONSTRAINT "communes_territory_code_fkey" FOREIGN KEY ("territory_code") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "communes" ADD CONSTRAINT "communes_epci_code_fkey" FOREIGN KEY ("epci_code") REFERENCES "epcis"("code") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── What two people could break at once is also a constraint ────────────────────────────────────────────────────────
alter table needs
  add constraint needs_period check (ends_at > starts_at),
  add constraint needs_seats check (seats > 0 and seats_taken between 0 and seats),
  add constraint needs_status check (status in ('open', 'filled', 'closed', 'expired')),
  add constraint needs_severity check (severity in ('vital', 'serious', 'degraded', 'comfort'));
alter table solicitations
  add constraint solicitations_period check (ends_at > starts_at),
  add constraint solicitations_status check (status in ('pending', 'accepted', 'declined', 'closed')),
  add constraint solicitations_decline_scope check (decline_scope in ('this-time', 'this-structure', 'pause')),
  -- nobody is asked twice for the same hours
  add constraint solicitations_one_question_at_a_time
    exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (status = 'pending');
alter table assignments
  add constraint assignments_period check (ends_at > starts_at),
  add constraint assignments_status check (status in ('confirmed', 'to-reconfirm', 'cancelled')),
  add constraint assignments_cancelled_by check (cancelled_by in ('person', 'structure')),
  -- nobody is in two places
  add constraint assignments_no_overlap
    exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'cancelled');
create unique index assignments_one_seat_each on assignments (need_id, person_id) where status <> 'cancelled';
alter table availabilities add constraint availabilities_week check (length(week) = 336 and week ~ '^[fln]*$');
alter table availability_exceptions
  add constraint availability_exceptions_period check (ends_at > starts_at),
  add constraint availability_exceptions_state check (state in ('free', 'last-resort', 'no'));
alter table people
  add constraint people_status check (status in ('active', 'dormant')),
  add constraint people_age_band check (age_band in ('adult', 'minor-16-17')),
  add constraint people_radius check (radius_km between 1 and 200);
alter table person_trades add constraint person_trades_proof check (proof in ('declared', 'seen', 'verified'));
alter table memberships
  add constraint memberships_role check (role in ('director', 'manager', 'cell', 'pool-manager', 'platform')),
  -- a hat is worn for exactly what its role speaks for
  add constraint memberships_scope check (
    (role in ('director', 'manager') and organization_id is not null and territory_id is not null and pool_id is null)
    or (role = 'cell' and organization_id is null and territory_id is not null and pool_id is null)
    or (role = 'pool-manager' and organization_id is null and territory_id is not null and pool_id is not null)
    or (role = 'platform' and organization_id is null and territory_id is null and pool_id is null));
create unique index memberships_one_hat_each on memberships (user_id, role, coalesce(organization_id::text, territory_id, ''), coalesce(pool_id::text, '')) where ended_at is null;
alter table organizations
  add constraint organizations_status check (status in ('invited', 'verified', 'suspended')),
  add constraint organizations_regime check (regime in ('CT', 'CCN51', 'CCN66', 'BAD', 'SAP', 'CCU', 'FPH', 'FPT')),
  add constraint organizations_legal_nature check (legal_nature in ('association', 'public', 'commercial'));
alter table structures add constraint structures_status check (status in ('active', 'closed'));
alter table communes add constraint communes_precision check (precision in ('exact', 'approx'));
alter table establishments add constraint establishments_status check (status in ('open', 'closed'));
alter table outbox_messages add constraint outbox_messages_status check (status in ('waiting', 'queued', 'sent', 'failed', 'dropped'));

-- an entry hangs on the chain of whom it speaks of
alter table journal_entries add constraint journal_entries_chain
  check (chain = coalesce(organization_id::text, 'territory:' || territory_id, 'platform'));

-- ── The journal chains itself ───────────────────────────────────────────────────────────────────────────────────────
-- SECURITY DEFINER with a fixed search path: the one function that may move a chain's head, so that no speaker needs a right on it.
create function journal_append() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare head record;
begin
  insert into journal_heads as h (chain, seq, hash) values (new.chain, 0, repeat('0', 64)) on conflict (chain) do nothing;
  select seq, hash into strict head from journal_heads where chain = new.chain for update;
  new.seq := head.seq + 1;
  new.previous_hash := head.hash;
  new.hash := encode(sha256(convert_to(journal_canonical(new), 'UTF8')), 'hex');
  update journal_heads set seq = new.seq, hash = new.hash where chain = new.chain;
  return new;
end $$;
-- The text an entry is hashed over: every column but the hash itself, in a fixed order, time in UTC milliseconds.
create function journal_canonical(e journal_entries) returns text language sql immutable set search_path = pg_catalog, public as $$
  select concat_ws('|', e.chain, e.seq, (extract(epoch from e.at) * 1000)::bigint, e.actor_role, coalesce(e.actor_id::text, '-'),
    coalesce(e.organization_id::text, '-'), coalesce(e.territory_id, '-'), e.action, e.object_kind, coalesce(e.object_id::text, '-'),
    e.result, e.facts::text, e.previous_hash)
$$;
create function journal_refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin raise exception 'the journal is append-only' using errcode = '42501'; end $$;
create trigger journal_append before insert on journal_entries for each row execute function journal_append();
create trigger journal_no_change before update or delete on journal_entries for each row execute function journal_refuse_change();
create trigger journal_no_truncate before truncate on journal_entries for each statement execute function journal_refuse_change();
revoke all on function journal_append() from public;

-- ── Who may say what ────────────────────────────────────────────────────────────────────────────────────────────────
-- One role per kind of speaker, entered inside the transaction; app_web alone sees nothing. See lib/decisions/002.
grant usage on schema public to app_web, app_worker, app_backup, app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream;
grant select on all tables in schema public to app_backup;
grant usage on sequence live_events_id_seq to app_manager, app_answer, app_cell, app_worker;


alter table territories enable row level security;
alter table territories force row level security;
grant select on territories to app_web;
grant select on territories to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on territories for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
create policy owner_all on territories to app_owner using (true) with check (true);

alter table epcis enable row level security;
alter table epcis force row level security;
grant select on epcis to app_web;
grant select on epcis to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on epcis for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
create policy owner_all on epcis to app_owner using (true) with check (true);

alter table communes enable row level security;
alter table communes force row level security;
grant select on communes to app_web;
grant select on communes to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on communes for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
create policy owner_all on communes to app_owner using (true) with check (true);

alter table reference_versions enable row level security;
alter table reference_versions force row level security;
grant select on reference_versions to app_web;
grant select on reference_versions to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on reference_versions for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
create policy owner_all on reference_versions to app_owner using (true) with check (true);

alter table finess_categories enable row level security;
alter table finess_categories force row level security;
grant select on finess_categories to app_web;
grant select on finess_categories to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on finess_categories for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
create policy owner_all on finess_categories to app_owner using (true) with check (true);

alter table establishments enable row level security;
alter table establishments force row level security;
grant select on establishments to app_web;
grant select on establishments to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on establishments for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
create policy owner_all on establishments to app_owner using (true) with check (true);

alter table register_imports enable row level security;
alter table register_imports force row level security;
grant select on register_imports to app_web;
grant select on register_imports to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on register_imports for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
create policy owner_all on register_imports to app_owner using (true) with check (true);

alter table organizations enable row level security;
alter table organizations force row level security;
grant select on organizations to app_web;
grant select on organizations to app_manager;
create policy manager_select on organizations for select to app_manager using (id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (name, updated_at) on organizations to app_manager;
create policy manager_update on organizations for update to app_manager using (id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on organizations to app_cell;
create policy cell_select on organizations for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on organizations to app_cell;
create policy cell_insert on organizations for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (status, verified_at, updated_at) on organizations to app_cell;
create policy cell_update on organizations for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on organizations to app_platform;
create policy platform_select on organizations for select to app_platform using (true);
grant insert on organizations to app_platform;
create policy platform_insert on organizations for insert to app_platform with check (true);
grant update on organizations to app_platform;
create policy platform_update on organizations for update to app_platform using (true);
grant select on organizations to app_answer;
create policy answer_select on organizations for select to app_answer using (id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on organizations to app_worker;
create policy worker_select on organizations for select to app_worker using (true);

alter table structures enable row level security;
alter table structures force row level security;
grant select on structures to app_web;
grant select on structures to app_manager;
create policy manager_select on structures for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on structures to app_manager;
create policy manager_insert on structures for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (name, phone, contact_name, arrival_note, status, updated_at) on structures to app_manager;
create policy manager_update on structures for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on structures to app_cell;
create policy cell_select on structures for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on structures to app_cell;
create policy cell_insert on structures for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (verified_at, status, updated_at) on structures to app_cell;
create policy cell_update on structures for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on structures to app_platform;
create policy platform_select on structures for select to app_platform using (true);
grant insert on structures to app_platform;
create policy platform_insert on structures for insert to app_platform with check (true);
grant update on structures to app_platform;
create policy platform_update on structures for update to app_platform using (true);
grant select on structures to app_answer;
create policy answer_select on structures for select to app_answer using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on structures to app_person;
create policy person_select on structures for select to app_person using (id = any((select string_to_array(nullif(current_setting('app.structures', true), ''), ','))::uuid[]));
grant select on structures to app_worker;
create policy worker_select on structures for select to app_worker using (true);

alter table users enable row level security;
alter table users force row level security;
grant select on users to app_web;
grant select on users to app_auth;
create policy auth_select on users for select to app_auth using (id = (select nullif(current_setting('app.actor', true), '')::uuid) or email = (select nullif(current_setting('app.email', true), '')::text));
grant insert on users to app_auth;
create policy auth_insert on users for insert to app_auth with check (email = (select nullif(current_setting('app.email', true), '')::text));
grant update (name, email_verified) on users to app_auth;
create policy auth_update on users for update to app_auth using (id = (select nullif(current_setting('app.actor', true), '')::uuid) or email = (select nullif(current_setting('app.email', true), '')::text));
grant select on users to app_platform;
create policy platform_select on users for select to app_platform using (true);
grant insert on users to app_platform;
create policy platform_insert on users for insert to app_platform with check (true);
grant update on users to app_platform;
create policy platform_update on users for update to app_platform using (true);
grant select on users to app_worker;
create policy worker_select on users for select to app_worker using (true);

alter table sessions enable row level security;
alter table sessions force row level security;
grant select on sessions to app_web;
grant select on sessions to app_auth;
create policy auth_select on sessions for select to app_auth using (token_hash = (select nullif(current_setting('app.session', true), '')::text) or user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on sessions to app_auth;
create policy auth_insert on sessions for insert to app_auth with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant update (last_seen_at, expires_at) on sessions to app_auth;
create policy auth_update on sessions for update to app_auth using (token_hash = (select nullif(current_setting('app.session', true), '')::text) or user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant delete on sessions to app_auth;
create policy auth_delete on sessions for delete to app_auth using (token_hash = (select nullif(current_setting('app.session', true), '')::text) or user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant delete on sessions to app_platform;
create policy platform_delete on sessions for delete to app_platform using (true);
grant select (id, user_id) on sessions to app_platform;
create policy platform_select on sessions for select to app_platform using (true);
grant select on sessions to app_worker;
create policy worker_select on sessions for select to app_worker using (true);
grant delete on sessions to app_worker;
create policy worker_delete on sessions for delete to app_worker using (true);

alter table accounts enable row level security;
alter table accounts force row level security;
grant select on accounts to app_web;
grant select on accounts to app_auth;
create policy auth_select on accounts for select to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on accounts to app_auth;
create policy auth_insert on accounts for insert to app_auth with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));

alter table sign_in_requests enable row level security;
alter table sign_in_requests force row level security;
grant select on sign_in_requests to app_web;
grant select on sign_in_requests to app_auth;
create policy auth_select on sign_in_requests for select to app_auth using (id = (select nullif(current_setting('app.request', true), '')::uuid) or email = (select nullif(current_setting('app.email', true), '')::text));
grant insert on sign_in_requests to app_auth;
create policy auth_insert on sign_in_requests for insert to app_auth with check (email = (select nullif(current_setting('app.email', true), '')::text));
grant update (attempts, registration, expires_at, used_at) on sign_in_requests to app_auth;
create policy auth_update on sign_in_requests for update to app_auth using (id = (select nullif(current_setting('app.request', true), '')::uuid) or email = (select nullif(current_setting('app.email', true), '')::text));
grant select (id, expires_at, created_at) on sign_in_requests to app_worker;
create policy worker_select on sign_in_requests for select to app_worker using (true);
grant delete on sign_in_requests to app_worker;
create policy worker_delete on sign_in_requests for delete to app_worker using (true);

alter table memberships enable row level security;
alter table memberships force row level security;
grant select on memberships to app_web;
grant select on memberships to app_auth;
create policy auth_select on memberships for select to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on memberships to app_auth;
create policy auth_insert on memberships for insert to app_auth with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid) and invitation_id is not null and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on memberships to app_manager;
create policy manager_select on memberships for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (ended_at) on memberships to app_manager;
create policy manager_update on memberships for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on memberships to app_cell;
create policy cell_select on memberships for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on memberships to app_platform;
create policy platform_select on memberships for select to app_platform using (true);
grant insert on memberships to app_platform;
create policy platform_insert on memberships for insert to app_platform with check (true);
grant update on memberships to app_platform;
create policy platform_update on memberships for update to app_platform using (true);
grant select on memberships to app_worker;
create policy worker_select on memberships for select to app_worker using (true);

alter table membership_structures enable row level security;
alter table membership_structures force row level security;
grant select on membership_structures to app_web;
grant select on membership_structures to app_auth;
create policy auth_select on membership_structures for select to app_auth using (membership_id = any((select string_to_array(nullif(current_setting('app.memberships', true), ''), ','))::uuid[]));
grant insert on membership_structures to app_auth;
create policy auth_insert on membership_structures for insert to app_auth with check (membership_id = any((select string_to_array(nullif(current_setting('app.memberships', true), ''), ','))::uuid[]) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on membership_structures to app_manager;
create policy manager_select on membership_structures for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on membership_structures to app_manager;
create policy manager_insert on membership_structures for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant delete on membership_structures to app_manager;
create policy manager_delete on membership_structures for delete to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on membership_structures to app_platform;
create policy platform_select on membership_structures for select to app_platform using (true);
grant insert on membership_structures to app_platform;
create policy platform_insert on membership_structures for insert to app_platform with check (true);
grant delete on membership_structures to app_platform;
create policy platform_delete on membership_structures for delete to app_platform using (true);
grant select on membership_structures to app_worker;
create policy worker_select on membership_structures for select to app_worker using (true);

alter table invitations enable row level security;
alter table invitations force row level security;
grant select on invitations to app_web;
grant select on invitations to app_auth;
create policy auth_select on invitations for select to app_auth using (token_hash = (select nullif(current_setting('app.link', true), '')::text));
grant update (accepted_at) on invitations to app_auth;
create policy auth_update on invitations for update to app_auth using (token_hash = (select nullif(current_setting('app.link', true), '')::text));
grant select on invitations to app_manager;
create policy manager_select on invitations for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on invitations to app_manager;
create policy manager_insert on invitations for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (revoked_at) on invitations to app_manager;
create policy manager_update on invitations for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on invitations to app_cell;
create policy cell_select on invitations for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on invitations to app_cell;
create policy cell_insert on invitations for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (revoked_at) on invitations to app_cell;
create policy cell_update on invitations for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on invitations to app_platform;
create policy platform_select on invitations for select to app_platform using (true);
grant insert on invitations to app_platform;
create policy platform_insert on invitations for insert to app_platform with check (true);
grant update on invitations to app_platform;
create policy platform_update on invitations for update to app_platform using (true);
grant select on invitations to app_worker;
create policy worker_select on invitations for select to app_worker using (true);
grant delete on invitations to app_worker;
create policy worker_delete on invitations for delete to app_worker using (true);

alter table rate_limits enable row level security;
alter table rate_limits force row level security;
grant select on rate_limits to app_web;
grant select on rate_limits to app_auth;
create policy auth_select on rate_limits for select to app_auth using (true);
grant insert on rate_limits to app_auth;
create policy auth_insert on rate_limits for insert to app_auth with check (true);
grant update on rate_limits to app_auth;
create policy auth_update on rate_limits for update to app_auth using (true);
grant select on rate_limits to app_answer;
create policy answer_select on rate_limits for select to app_answer using (true);
grant insert on rate_limits to app_answer;
create policy answer_insert on rate_limits for insert to app_answer with check (true);
grant update on rate_limits to app_answer;
create policy answer_update on rate_limits for update to app_answer using (true);
grant select on rate_limits to app_worker;
create policy worker_select on rate_limits for select to app_worker using (true);
grant delete on rate_limits to app_worker;
create policy worker_delete on rate_limits for delete to app_worker using (true);

alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
grant select on idempotency_keys to app_web;
grant select on idempotency_keys to app_manager;
create policy manager_select on idempotency_keys for select to app_manager using (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on idempotency_keys to app_manager;
create policy manager_insert on idempotency_keys for insert to app_manager with check (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on idempotency_keys to app_cell;
create policy cell_select on idempotency_keys for select to app_cell using (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on idempotency_keys to app_cell;
create policy cell_insert on idempotency_keys for insert to app_cell with check (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on idempotency_keys to app_person;
create policy person_select on idempotency_keys for select to app_person using (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on idempotency_keys to app_person;
create policy person_insert on idempotency_keys for insert to app_person with check (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on idempotency_keys to app_pool;
create policy pool_select on idempotency_keys for select to app_pool using (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on idempotency_keys to app_pool;
create policy pool_insert on idempotency_keys for insert to app_pool with check (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on idempotency_keys to app_platform;
create policy platform_select on idempotency_keys for select to app_platform using (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant insert on idempotency_keys to app_platform;
create policy platform_insert on idempotency_keys for insert to app_platform with check (actor_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on idempotency_keys to app_worker;
create policy worker_select on idempotency_keys for select to app_worker using (true);
grant delete on idempotency_keys to app_worker;
create policy worker_delete on idempotency_keys for delete to app_worker using (true);

alter table pools enable row level security;
alter table pools force row level security;
grant select on pools to app_web;
grant select on pools to app_cell;
create policy cell_select on pools for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on pools to app_cell;
create policy cell_insert on pools for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update on pools to app_cell;
create policy cell_update on pools for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on pools to app_pool;
create policy pool_select on pools for select to app_pool using (id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select on pools to app_platform;
create policy platform_select on pools for select to app_platform using (true);
grant insert on pools to app_platform;
create policy platform_insert on pools for insert to app_platform with check (true);
grant update on pools to app_platform;
create policy platform_update on pools for update to app_platform using (true);
grant select on pools to app_person;
create policy person_select on pools for select to app_person using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on pools to app_worker;
create policy worker_select on pools for select to app_worker using (true);

alter table pool_members enable row level security;
alter table pool_members force row level security;
grant select on pool_members to app_web;
grant select on pool_members to app_pool;
create policy pool_select on pool_members for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant insert on pool_members to app_pool;
create policy pool_insert on pool_members for insert to app_pool with check (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant delete on pool_members to app_pool;
create policy pool_delete on pool_members for delete to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select on pool_members to app_person;
create policy person_select on pool_members for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on pool_members to app_person;
create policy person_delete on pool_members for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on pool_members to app_auth;
create policy auth_insert on pool_members for insert to app_auth with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on pool_members to app_matching;
create policy matching_select on pool_members for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on pool_members to app_worker;
create policy worker_select on pool_members for select to app_worker using (true);

alter table people enable row level security;
alter table people force row level security;
grant select on people to app_web;
grant select on people to app_person;
create policy person_select on people for select to app_person using (id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (territory_id, first_name, last_name, masked_name, phone, kind, age_band, study_level, commune_code, radius_km, travel_means, status, paused_until, last_contact_at, updated_at) on people to app_person;
create policy person_update on people for update to app_person using (id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (id, territory_id, masked_name, first_name, last_name, email, phone, kind, age_band, study_level, home_organization_id, commune_code, radius_km, travel_means, status, paused_until, consent_at) on people to app_answer;
create policy answer_select on people for select to app_answer using (id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (paused_until, last_contact_at, updated_at) on people to app_answer;
create policy answer_update on people for update to app_answer using (id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on people to app_auth;
create policy auth_select on people for select to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid) or email = (select nullif(current_setting('app.email', true), '')::text));
grant insert on people to app_auth;
create policy auth_insert on people for insert to app_auth with check (user_id = (select nullif(current_setting('app.actor', true), '')::uuid));
grant update (user_id, updated_at) on people to app_auth;
create policy auth_update on people for update to app_auth using (user_id = (select nullif(current_setting('app.actor', true), '')::uuid) or email = (select nullif(current_setting('app.email', true), '')::text));
grant select (id, territory_id, masked_name, kind, age_band, study_level, commune_code, radius_km, travel_means, status, paused_until, consent_at, last_contact_at) on people to app_pool;
create policy pool_select on people for select to app_pool using (id = any((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select (id, territory_id, masked_name, kind, age_band, study_level, home_organization_id, commune_code, radius_km, travel_means, status, paused_until, consent_at, last_contact_at) on people to app_matching;
create policy matching_select on people for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on people to app_worker;
create policy worker_select on people for select to app_worker using (true);
grant update on people to app_worker;
create policy worker_update on people for update to app_worker using (true);

alter table person_trades enable row level security;
alter table person_trades force row level security;
grant select on person_trades to app_web;
grant select on person_trades to app_person;
create policy person_select on person_trades for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on person_trades to app_person;
create policy person_insert on person_trades for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update on person_trades to app_person;
create policy person_update on person_trades for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on person_trades to app_person;
create policy person_delete on person_trades for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on person_trades to app_answer;
create policy answer_select on person_trades for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on person_trades to app_auth;
create policy auth_insert on person_trades for insert to app_auth with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on person_trades to app_pool;
create policy pool_select on person_trades for select to app_pool using (person_id = any((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select on person_trades to app_matching;
create policy matching_select on person_trades for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on person_trades to app_worker;
create policy worker_select on person_trades for select to app_worker using (true);

alter table availabilities enable row level security;
alter table availabilities force row level security;
grant select on availabilities to app_web;
grant select on availabilities to app_person;
create policy person_select on availabilities for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on availabilities to app_person;
create policy person_insert on availabilities for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update on availabilities to app_person;
create policy person_update on availabilities for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on availabilities to app_person;
create policy person_delete on availabilities for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on availabilities to app_answer;
create policy answer_select on availabilities for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (confirmed_at, unavailable_until, updated_at) on availabilities to app_answer;
create policy answer_update on availabilities for update to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on availabilities to app_auth;
create policy auth_insert on availabilities for insert to app_auth with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (person_id, territory_id, confirmed_at, unavailable_until) on availabilities to app_pool;
create policy pool_select on availabilities for select to app_pool using (person_id = any((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select on availabilities to app_matching;
create policy matching_select on availabilities for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on availabilities to app_worker;
create policy worker_select on availabilities for select to app_worker using (true);
grant update on availabilities to app_worker;
create policy worker_update on availabilities for update to app_worker using (true);

alter table availability_exceptions enable row level security;
alter table availability_exceptions force row level security;
grant select on availability_exceptions to app_web;
grant select on availability_exceptions to app_person;
create policy person_select on availability_exceptions for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on availability_exceptions to app_person;
create policy person_insert on availability_exceptions for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update on availability_exceptions to app_person;
create policy person_update on availability_exceptions for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on availability_exceptions to app_person;
create policy person_delete on availability_exceptions for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on availability_exceptions to app_answer;
create policy answer_select on availability_exceptions for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on availability_exceptions to app_matching;
create policy matching_select on availability_exceptions for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on availability_exceptions to app_worker;
create policy worker_select on availability_exceptions for select to app_worker using (true);
grant delete on availability_exceptions to app_worker;
create policy worker_delete on availability_exceptions for delete to app_worker using (true);

alter table needs enable row level security;
alter table needs force row level security;
grant select on needs to app_web;
grant select on needs to app_manager;
create policy manager_select on needs for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on needs to app_manager;
create policy manager_insert on needs for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update on needs to app_manager;
create policy manager_update on needs for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid)) with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on needs to app_cell;
create policy cell_select on needs for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on needs to app_answer;
create policy answer_select on needs for select to app_answer using (id = (select nullif(current_setting('app.need', true), '')::uuid));
grant update (seats_taken, status, first_yes_at, filled_at, updated_at) on needs to app_answer;
create policy answer_update on needs for update to app_answer using (id = (select nullif(current_setting('app.need', true), '')::uuid));
grant select on needs to app_person;
create policy person_select on needs for select to app_person using (id = any((select string_to_array(nullif(current_setting('app.needs', true), ''), ','))::uuid[]));
grant select on needs to app_worker;
create policy worker_select on needs for select to app_worker using (true);
grant update on needs to app_worker;
create policy worker_update on needs for update to app_worker using (true);

alter table solicitations enable row level security;
alter table solicitations force row level security;
grant select on solicitations to app_web;
grant select on solicitations to app_manager;
create policy manager_select on solicitations for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on solicitations to app_manager;
create policy manager_insert on solicitations for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (status, starts_at, ends_at, closed_at, close_reason) on solicitations to app_manager;
create policy manager_update on solicitations for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select (id, organization_id, territory_id, need_id, structure_id, starts_at, ends_at, status, asked_at, delivered_at, failed_at, answered_at, closed_at, close_reason) on solicitations to app_cell;
create policy cell_select on solicitations for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on solicitations to app_answer;
create policy answer_select on solicitations for select to app_answer using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant update (status, answered_at, decline_scope, decline_reason, closed_at, close_reason) on solicitations to app_answer;
create policy answer_update on solicitations for update to app_answer using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant select on solicitations to app_person;
create policy person_select on solicitations for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (id, territory_id, organization_id, need_id, person_id, structure_id, starts_at, ends_at, status, asked_at, answered_at, close_reason) on solicitations to app_matching;
create policy matching_select on solicitations for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on solicitations to app_worker;
create policy worker_select on solicitations for select to app_worker using (true);
grant update on solicitations to app_worker;
create policy worker_update on solicitations for update to app_worker using (true);

alter table action_links enable row level security;
alter table action_links force row level security;
grant select on action_links to app_web;
grant select on action_links to app_answer;
create policy answer_select on action_links for select to app_answer using (token_hash = (select nullif(current_setting('app.link', true), '')::text));
grant update (used_at) on action_links to app_answer;
create policy answer_update on action_links for update to app_answer using (token_hash = (select nullif(current_setting('app.link', true), '')::text));
grant select (id, need_id, organization_id, person_id, revoked_at) on action_links to app_manager;
create policy manager_select on action_links for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on action_links to app_manager;
create policy manager_insert on action_links for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (revoked_at) on action_links to app_manager;
create policy manager_update on action_links for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on action_links to app_person;
create policy person_select on action_links for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on action_links to app_person;
create policy person_insert on action_links for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id is null and solicitation_id is null and organization_id is null);
grant update (revoked_at) on action_links to app_person;
create policy person_update on action_links for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on action_links to app_worker;
create policy worker_select on action_links for select to app_worker using (true);
grant insert on action_links to app_worker;
create policy worker_insert on action_links for insert to app_worker with check (true);
grant update on action_links to app_worker;
create policy worker_update on action_links for update to app_worker using (true);
grant delete on action_links to app_worker;
create policy worker_delete on action_links for delete to app_worker using (true);

alter table structure_refusals enable row level security;
alter table structure_refusals force row level security;
grant select on structure_refusals to app_web;
grant select on structure_refusals to app_person;
create policy person_select on structure_refusals for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on structure_refusals to app_person;
create policy person_insert on structure_refusals for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update on structure_refusals to app_person;
create policy person_update on structure_refusals for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on structure_refusals to app_person;
create policy person_delete on structure_refusals for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on structure_refusals to app_answer;
create policy answer_select on structure_refusals for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on structure_refusals to app_answer;
create policy answer_insert on structure_refusals for insert to app_answer with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on structure_refusals to app_matching;
create policy matching_select on structure_refusals for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on structure_refusals to app_worker;
create policy worker_select on structure_refusals for select to app_worker using (true);

alter table assignments enable row level security;
alter table assignments force row level security;
grant select on assignments to app_web;
grant select on assignments to app_manager;
create policy manager_select on assignments for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (status, cancelled_at, cancelled_by, cancel_reason, late, starts_at, ends_at) on assignments to app_manager;
create policy manager_update on assignments for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select (id, organization_id, territory_id, need_id, structure_id, starts_at, ends_at, status, accepted_at, cancelled_at, late, revision) on assignments to app_cell;
create policy cell_select on assignments for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on assignments to app_answer;
create policy answer_select on assignments for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on assignments to app_answer;
create policy answer_insert on assignments for insert to app_answer with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (status, cancelled_at, cancelled_by, cancel_reason, late, revision, accepted_at, starts_at, ends_at) on assignments to app_answer;
create policy answer_update on assignments for update to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant select on assignments to app_person;
create policy person_select on assignments for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (id, territory_id, organization_id, structure_id, person_id, starts_at, ends_at, status, late, cancelled_by) on assignments to app_matching;
create policy matching_select on assignments for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on assignments to app_worker;
create policy worker_select on assignments for select to app_worker using (true);

alter table mission_contacts enable row level security;
alter table mission_contacts force row level security;
grant select on mission_contacts to app_web;
grant select on mission_contacts to app_manager;
create policy manager_select on mission_contacts for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and visible_until > (select nullif(current_setting('app.now', true), '')::timestamptz));
grant insert on mission_contacts to app_answer;
create policy answer_insert on mission_contacts for insert to app_answer with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select (assignment_id, person_id) on mission_contacts to app_answer;
create policy answer_select on mission_contacts for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on mission_contacts to app_answer;
create policy answer_delete on mission_contacts for delete to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on mission_contacts to app_person;
create policy person_delete on mission_contacts for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (assignment_id, person_id) on mission_contacts to app_person;
create policy person_select on mission_contacts for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on mission_contacts to app_worker;
create policy worker_select on mission_contacts for select to app_worker using (true);
grant delete on mission_contacts to app_worker;
create policy worker_delete on mission_contacts for delete to app_worker using (true);

alter table journal_entries enable row level security;
alter table journal_entries force row level security;
grant select on journal_entries to app_web;
grant select on journal_entries to app_manager;
create policy manager_select on journal_entries for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on journal_entries to app_manager;
create policy manager_insert on journal_entries for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on journal_entries to app_cell;
create policy cell_select on journal_entries for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on journal_entries to app_cell;
create policy cell_insert on journal_entries for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on journal_entries to app_answer;
create policy answer_insert on journal_entries for insert to app_answer with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on journal_entries to app_person;
create policy person_insert on journal_entries for insert to app_person with check (organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on journal_entries to app_pool;
create policy pool_insert on journal_entries for insert to app_pool with check (organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on journal_entries to app_auth;
create policy auth_insert on journal_entries for insert to app_auth with check (organization_id is null);
grant select on journal_entries to app_platform;
create policy platform_select on journal_entries for select to app_platform using (true);
grant insert on journal_entries to app_platform;
create policy platform_insert on journal_entries for insert to app_platform with check (true);
grant select on journal_entries to app_worker;
create policy worker_select on journal_entries for select to app_worker using (true);
grant insert on journal_entries to app_worker;
create policy worker_insert on journal_entries for insert to app_worker with check (true);

alter table journal_heads enable row level security;
alter table journal_heads force row level security;
grant select on journal_heads to app_web;
create policy owner_all on journal_heads to app_owner using (true) with check (true);
grant select on journal_heads to app_worker;
create policy worker_select on journal_heads for select to app_worker using (true);
grant select on journal_heads to app_platform;
create policy platform_select on journal_heads for select to app_platform using (true);

alter table outbox_messages enable row level security;
alter table outbox_messages force row level security;
grant select on outbox_messages to app_web;
grant select (id, organization_id, kind, solicitation_id, status, attempts, created_at, sent_at) on outbox_messages to app_manager;
create policy manager_select on outbox_messages for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on outbox_messages to app_manager;
create policy manager_insert on outbox_messages for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on outbox_messages to app_answer;
create policy answer_insert on outbox_messages for insert to app_answer with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on outbox_messages to app_cell;
create policy cell_insert on outbox_messages for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on outbox_messages to app_person;
create policy person_insert on outbox_messages for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on outbox_messages to app_auth;
create policy auth_insert on outbox_messages for insert to app_auth with check (email = (select nullif(current_setting('app.email', true), '')::text));
grant insert on outbox_messages to app_platform;
create policy platform_insert on outbox_messages for insert to app_platform with check (true);
grant select on outbox_messages to app_worker;
create policy worker_select on outbox_messages for select to app_worker using (true);
grant insert on outbox_messages to app_worker;
create policy worker_insert on outbox_messages for insert to app_worker with check (true);
grant update on outbox_messages to app_worker;
create policy worker_update on outbox_messages for update to app_worker using (true);
grant delete on outbox_messages to app_worker;
create policy worker_delete on outbox_messages for delete to app_worker using (true);

alter table live_events enable row level security;
alter table live_events force row level security;
grant select on live_events to app_web;
grant insert on live_events to app_manager;
create policy manager_insert on live_events for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on live_events to app_answer;
create policy answer_insert on live_events for insert to app_answer with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on live_events to app_cell;
create policy cell_insert on live_events for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on live_events to app_stream;
create policy stream_select on live_events for select to app_stream using (true);
grant select on live_events to app_worker;
create policy worker_select on live_events for select to app_worker using (true);
grant insert on live_events to app_worker;
create policy worker_insert on live_events for insert to app_worker with check (true);
grant delete on live_events to app_worker;
create policy worker_delete on live_events for delete to app_worker using (true);
