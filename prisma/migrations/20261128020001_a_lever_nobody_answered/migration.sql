-- A lever withdrawn before anybody answered it gave nothing and failed at nothing: it counts neither way (lib/decisions/098).
alter table queue_levers
  drop constraint queue_levers_result,
  add constraint queue_levers_result check (result in ('yes', 'partial', 'no', 'void'));
alter table queue_levers disable trigger lever_answered;
update queue_levers l set result = 'void' where l.result = 'no' and l.lever = 'provider' and l.wanted is not null
  and not exists (select from service_requests r where r.lever_id = l.id and r.status <> 'withdrawn');
alter table queue_levers enable trigger lever_answered;
