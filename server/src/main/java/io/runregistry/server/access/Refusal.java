package io.runregistry.server.access;

import io.runregistry.core.problem.NotPermittedException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** The words for who is in no e-group that would do. */
final class Refusal {

    private Refusal() {}

    /** @param egroups those that would do */
    static NotPermittedException of(Collection<String> egroups) {
        if (egroups.isEmpty()) {
            return new NotPermittedException("There is no egroup that is authorized to do this action."
                    + " Who may edit permissions can authorize one.");
        }
        return new NotPermittedException(egroups.stream()
                .map(Refusal::link)
                .collect(Collectors.joining(
                        "<br/></br>",
                        "User needs to be part of any of the following e-groups to fulfill this action (clickable"
                                + " links): <br/><br/>",
                        " <br/><br/> IMPORTANT: After being accepted to an e-group it is necessary to"
                                + " <a href=\"/logout\">log-out</a> and log-in again. ")));
    }

    /** The same as plain text, for pages. */
    static String inWords(Collection<String> egroups) {
        return egroups.isEmpty()
                ? "No e-group is permitted to do this; who may edit permissions can permit one."
                : "This is for members of " + String.join(", ", egroups)
                        + ". Who was accepted to an e-group signs out and in again.";
    }

    private static String link(String egroup) {
        return "<strong><i><a target=\"_blank\" href=https://e-groups.cern.ch/e-groups/Egroup.do?egroupName="
                + UriUtils.encode(egroup, StandardCharsets.UTF_8) + "&tab=3>"
                + HtmlUtils.htmlEscape(egroup) + "</a></i></strong>";
    }
}
