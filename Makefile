run test check demo soak setup:
	./sunlot $@
.PHONY: run test check demo soak setup
