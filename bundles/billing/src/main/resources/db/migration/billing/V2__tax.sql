-- Defaults stand for what was written before: no tax was known then.

ALTER TABLE billing.customer
  ADD COLUMN region            text NOT NULL DEFAULT '',
  ADD COLUMN postal_code       text NOT NULL DEFAULT '',
  ADD COLUMN company           text NOT NULL DEFAULT '',
  ADD COLUMN tax_number        text,
  ADD COLUMN tax_number_status text CHECK (tax_number_status IN ('VALID', 'INVALID', 'UNKNOWN')),
  ADD CHECK ((tax_number IS NULL) = (tax_number_status IS NULL));

ALTER TABLE billing.tenant_settings
  ADD COLUMN tax_failure text NOT NULL DEFAULT 'HOLD'
             CHECK (tax_failure IN ('LET_THROUGH', 'HOLD', 'REFUSE'));

-- total is what the customer owes, tax the part of it that is tax.
ALTER TABLE billing.invoice
  ADD COLUMN tax       bigint NOT NULL DEFAULT 0 CHECK (tax >= 0),
  ADD COLUMN tax_state text   NOT NULL DEFAULT 'NONE'
             CHECK (tax_state IN ('NONE', 'CALCULATED', 'MISSED')),
  ADD CHECK (tax <= total);

-- taxes: of each tax its name, jurisdiction, rate in percent and amount in minor units. They are
-- written once and read with their line only.
ALTER TABLE billing.invoice_line
  ADD COLUMN tax          bigint  NOT NULL DEFAULT 0 CHECK (tax >= 0),
  ADD COLUMN tax_included boolean NOT NULL DEFAULT false,
  ADD COLUMN taxes        jsonb   NOT NULL DEFAULT '[]',
  ADD COLUMN note         text    NOT NULL DEFAULT '';
