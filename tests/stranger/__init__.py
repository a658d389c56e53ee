"""A verifier written from the protocol alone by somebody who had not seen this code; kept as it was written."""
