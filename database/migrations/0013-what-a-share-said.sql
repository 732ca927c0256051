-- A digest of the plan as it was last told over a share: what would say the same again is not sent.
alter table shares add column said text not null default '';
