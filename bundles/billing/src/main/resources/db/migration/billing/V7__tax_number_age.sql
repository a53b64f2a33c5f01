-- Nothing is known of when older numbers were looked at: the next order has that done again.
ALTER TABLE billing.customer ADD COLUMN tax_number_checked_at timestamptz;
