# Energy of each site by where it came from, production that was lost, and CO2.
site_totals <- vp_table("sites", "site")
most <- 40
few <- head(site_totals[order(-site_totals$used_j, vp_natural_rank(site_totals$site)), , drop = FALSE], most)
few$site <- factor(few$site, levels = rev(few$site[order(vp_natural_rank(few$site))]))
unit <- if (max(few$used_j, few$lost_j) >= 3.6e7) list(by = 3.6e6, name = "kWh") else
  vp_energy_unit(c(few$used_j, few$lost_j))
bars <- rbind(
  data.frame(site = few$site, part = "grid", joules = few$grid_j),
  data.frame(site = few$site, part = "green", joules = few$used_j - few$grid_j),
  data.frame(site = few$site, part = "lost production", joules = -few$lost_j - few$battery_losses_j)
)
bars$part <- factor(bars$part, levels = c("grid", "green", "lost production"))
energy <- ggplot(bars, aes(joules / unit$by, site, fill = part)) +
  geom_col(width = 0.7) +
  geom_vline(xintercept = 0, linewidth = 0.3, colour = "grey40") +
  scale_fill_manual(values = c("grid" = "grey65", "green" = vp_green, "lost production" = vp_orange)) +
  scale_x_continuous(paste0("Energy used, and lost (", unit$name, ")"), labels = function(x) vp_numbers(abs(x))) +
  ylab(NULL)
carbon <- ggplot(few, aes(carbon_kg, site)) +
  geom_col(width = 0.7, fill = vp_purple) +
  scale_x_continuous("CO2 (kg)", labels = vp_numbers, limits = c(0, NA), breaks = scales::breaks_extended(3),
                     expand = expansion(mult = c(0, 0.08))) +
  scale_y_discrete(NULL, labels = NULL)
green <- 100 * (1 - sum(site_totals$grid_j) / sum(site_totals$used_j))
both <- if (any(few$carbon_kg > 0)) patchwork::wrap_plots(energy, carbon, nrow = 1, widths = c(3, 1)) else
  patchwork::wrap_plots(energy)
plot <- both +
  patchwork::plot_annotation(
    title = "Where the energy of sites came from",
    subtitle = paste0(run_words, "\n", vp_signif(green, 3), " % of what was used is green"),
    caption = if (nrow(site_totals) > most) paste("The", most, "of", nrow(site_totals), "sites that use most are drawn.")
  )
vp_save(plot, "site-supply", height = 1.8 + 0.26 * nrow(few))
