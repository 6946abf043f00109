-- A structure whose messages never arrive does not know what it is asked: its cell does, once for each request (lib/decisions/068).
alter table need_alerts drop constraint need_alerts_kind;
alter table need_alerts add constraint need_alerts_kind check (
  kind in ('threshold', 'nobody-left', 'civic-unanswered', 'nobody-speaks', 'yes-unanswered', 'host-unreached'));
