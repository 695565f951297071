# What is free but of no use: fragmented (where a typical request has no room), and stranded (where none has any).
fragmented <- packing_lines(packing_by_resource("fragmented"), "Fragmented (% of free)")
stranded <- packing_lines(packing_by_resource("stranded"), "Stranded (% of all)")
vp_save(vp_stack("Fragmentation and stranding", packing_words, fragmented, stranded), "fragmentation",
        height = if (several_runs) 8 else 5.4)
