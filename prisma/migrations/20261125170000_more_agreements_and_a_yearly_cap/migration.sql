-- Two means an agreement may widen (Code du travail, L3121-23 and L3122-7), and the yearly hours a residence permit caps.
alter table structure_agreements
  drop constraint structure_agreements_kind,
  add constraint structure_agreements_kind check (kind in ('day-12h', 'night-12h', 'rest-9h', 'rest-11h', 'mean-46h', 'night-mean-44h'));
alter table person_conditions
  drop constraint person_conditions_condition,
  add constraint person_conditions_condition check (condition in ('child-protection-attestation', 'immunity', 'criminal-record-extract',
    'employer-agreement', 'accessory-authorisation', 'parental-consent', 'study-certificate', 'yearly-hours-cap'));
