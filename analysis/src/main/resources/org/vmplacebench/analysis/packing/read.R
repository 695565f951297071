# What the figures of a packing work on, read from packing.csv.

packing <- read.csv(file.path(results, "packing.csv"), check.names = FALSE)
packing$run <- paste0(packing$schedulers, " / ", vapply(packing$staleness_s, vp_numbers, ""), " s")
packing$run <- factor(packing$run, levels = unique(packing$run))
packing_end <- max(packing$time_s)
several_runs <- nlevels(packing$run) > 1
last_of <- do.call(rbind, lapply(split(packing, packing$run), function(rows) rows[nrow(rows), ]))
packing_words <- paste0(vp_numbers(max(packing$requests)), " requests",
                        if (several_runs) paste0(", ", nlevels(packing$run), " runs: schedulers / age of their views") else "")

# One column of each resource, as rows: allocated_cpu and so on. GPUs are left out where there are none.
packing_by_resource <- function(kind) {
  columns <- grep(paste0("^", kind, "_"), names(packing), value = TRUE)
  rows <- do.call(rbind, lapply(columns, function(column) {
    data.frame(run = packing$run, time = packing$time_s, resource = sub(paste0("^", kind, "_"), "", column),
               percent = packing[[column]])
  }))
  all_gpu <- rows$percent[rows$resource == "gpu"]
  if (all(all_gpu == 0)) rows <- rows[rows$resource != "gpu", ]
  rows$resource <- factor(rows$resource, levels = unique(rows$resource))
  rows
}

packing_colours <- function(n) {
  base <- c(vp_blue, vp_orange, vp_green, vp_red, vp_purple, vp_sky)
  if (n <= length(base)) base[seq_len(n)] else grDevices::hcl.colors(n, "viridis")
}

# Lines over time, a panel for each run where there are several.
packing_lines <- function(rows, y, colour_name = "resource", limits = c(0, NA)) {
  rows$colour <- rows[[colour_name]]
  list(
    ggplot(rows, aes(time, percent, colour = colour)) +
      geom_line(linewidth = 0.6) +
      scale_colour_manual(values = packing_colours(nlevels(factor(rows$colour)))) +
      vp_time(packing_end) +
      scale_y_continuous(y, limits = limits, labels = vp_numbers, expand = expansion(mult = c(0, 0.06))) +
      (if (several_runs && colour_name != "run") facet_wrap(~run) else NULL)
  )[[1]]
}
