-- Nobody looked for fraud at what was written before.

ALTER TABLE billing.tenant_settings
  ADD COLUMN fraud_failure text NOT NULL DEFAULT 'HOLD'
             CHECK (fraud_failure IN ('LET_THROUGH', 'HOLD', 'REFUSE'));

-- client_address: where the customer asked from; only of payments that are to be checked.
-- A gateway is never asked for a payment that waits for its check or is held.
ALTER TABLE billing.payment
  ADD COLUMN fraud_state      text  NOT NULL DEFAULT 'NONE'
             CHECK (fraud_state IN
               ('NONE', 'DUE', 'ALLOWED', 'UNCHECKED', 'HELD', 'APPROVED', 'DENIED')),
  ADD COLUMN fraud_findings   jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN fraud_decided_at timestamptz,
  ADD COLUMN client_address   text,
  ADD CHECK (fraud_state NOT IN ('DUE', 'HELD') OR status NOT IN ('AUTHORIZED', 'SUCCEEDED'));

CREATE INDEX payment_held ON billing.payment (tenant_id, id) WHERE fraud_state = 'HELD';
