-- A person may have a telephone and nothing else: at least one way to reach them is kept, and the number that is somebody's
-- only way in belongs to nobody else who has no other.
ALTER TABLE "people" ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "people" ADD COLUMN     "preferred_channel" TEXT NOT NULL DEFAULT 'email',
ADD COLUMN     "channel_objections" TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE "mission_contacts" ALTER COLUMN "email" DROP NOT NULL;

-- one writing of a number, that of networks: the overseas départements and territories have their own country code
create function pg_temp.as_dialled(number text) returns text language sql immutable as $$
  select case
    when number ~ '^0(590|69[01])\d{6}$' then '+590' || substr(number, 2)
    when number ~ '^0(594|694)\d{6}$' then '+594' || substr(number, 2)
    when number ~ '^0(596|69[67])\d{6}$' then '+596' || substr(number, 2)
    when number ~ '^0(26[239]|69[23]|639(?!98))\d+$' and length(number) = 10 then '+262' || substr(number, 2)
    when number ~ '^0508\d{6}$' then '+' || substr(number, 2)
    when number ~ '^0[1-9]\d{8}$' then '+33' || substr(number, 2)
    else number end $$;
alter table people no force row level security;
update people set phone = pg_temp.as_dialled(phone) where phone is not null;
alter table people force row level security;

alter table people
  add constraint people_reachable check (email is not null or phone is not null),
  add constraint people_preferred_channel check (preferred_channel in ('email', 'sms', 'voice')),
  add constraint people_channel_objections check (channel_objections <@ array['email', 'sms', 'voice']);
alter table mission_contacts add constraint mission_contacts_reachable check (email is not null or phone is not null);
create unique index people_phone_alone on people (phone) where email is null;
-- who a telephone is: a call comes in, a message is answered
create index people_phone on people (phone) where phone is not null;

grant update (preferred_channel, channel_objections) on people to app_person;
