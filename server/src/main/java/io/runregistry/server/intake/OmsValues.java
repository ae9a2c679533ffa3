package io.runregistry.server.intake;

import io.runregistry.server.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which of the many values that OMS gives for a lumisection are kept. The rest is dropped, as the production registry does. */
@Component
final class OmsValues {

    private static final List<String> USUAL = List.of(
            "rp_time_ready",
            "cscp_ready",
            "physics_flag",
            "dt0_ready",
            "beam1_present",
            "bpix_ready",
            "ho_ready",
            "dtp_ready",
            "tecm_ready",
            "tibtid_ready",
            "fpix_ready",
            "rpc_ready",
            "rp_sect_56_ready",
            "castor_ready",
            "esp_ready",
            "eep_ready",
            "hbhea_ready",
            "ebm_ready",
            "dtm_ready",
            "eem_ready",
            "esm_ready",
            "tecp_ready",
            "ebp_ready",
            "hf_ready",
            "rp_sect_45_ready",
            "cscm_ready",
            "cms_active",
            "zdc_ready",
            "hbheb_ready",
            "tob_ready",
            "beam1_stable",
            "hbhec_ready",
            "beam2_stable",
            "beam2_present",
            "gemp_ready",
            "gemm_ready",
            "prescale_index",
            "prescale_name",
            "recorded",
            "delivered");

    private final Set<String> kept;

    OmsValues(Settings settings) {
        kept = new HashSet<>(USUAL);
        kept.addAll(settings.extraOmsValues());
    }

    boolean keeps(String name) {
        return kept.contains(name);
    }
}
