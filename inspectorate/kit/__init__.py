"""Small tools that know no word of the trade: states, refusals, encrypted fields, listings, digests."""
