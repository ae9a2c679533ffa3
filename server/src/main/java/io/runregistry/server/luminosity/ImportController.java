package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.BrilcalcCsv;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /luminosity/brilcalc}: files of brilcalc, as they are or compressed with gzip. */
@RestController
class ImportController {

    private static final String SKIP_UNKNOWN = "skip_unknown";
    private static final Set<String> TYPES =
            Set.of("text/csv", "text/plain", "application/gzip", "application/x-gzip", "application/octet-stream");

    private final BrilcalcImport luminosity;

    ImportController(BrilcalcImport luminosity) {
        this.luminosity = luminosity;
    }

    @PostMapping("/luminosity/brilcalc")
    @Requires(Right.PERMITTED)
    ObjectNode take(HttpServletRequest request, Caller caller) throws IOException {
        boolean skipUnknown = skipsUnknown(request);
        return luminosity.take(file(request), skipUnknown, caller).json();
    }

    /** What it would come to; a path of its own, since the body is the file. */
    @PostMapping("/luminosity/brilcalc/dry_run")
    @Requires(Right.PERMITTED)
    ObjectNode tryOut(HttpServletRequest request) throws IOException {
        boolean skipUnknown = skipsUnknown(request);
        return luminosity.tryOut(file(request), skipUnknown).json();
    }

    private static BrilcalcCsv file(HttpServletRequest request) throws IOException {
        return LuminosityFile.read(request.getInputStream());
    }

    private static boolean skipsUnknown(HttpServletRequest request) {
        refuseOtherTypes(request.getContentType());
        request.getParameterMap().keySet().forEach(name -> {
            if (!name.equals(SKIP_UNKNOWN)) {
                throw new InvalidRequestException(
                        "unknown_parameter",
                        name,
                        "unknown parameter \"" + name + "\""
                                + NearestName.of(name, List.of(SKIP_UNKNOWN))
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse("; the only one is " + SKIP_UNKNOWN));
            }
        });
        String[] values = request.getParameterValues(SKIP_UNKNOWN);
        String value = values == null ? "false" : String.join(", ", values);
        if (!value.equals("true") && !value.equals("false")) {
            throw new InvalidRequestException(
                    "wrong_type", SKIP_UNKNOWN, SKIP_UNKNOWN + " is true or false, not \"" + value + "\"");
        }
        return value.equals("true");
    }

    /** A form would be read as parameters, and a file in parts with what is between them. */
    private static void refuseOtherTypes(@Nullable String type) {
        if (type != null && !TYPES.contains(type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))) {
            throw new InvalidRequestException(
                    "wrong_content_type",
                    "",
                    "the body must be the file itself (Content-Type: text/csv or application/gzip), not " + type);
        }
    }
}
