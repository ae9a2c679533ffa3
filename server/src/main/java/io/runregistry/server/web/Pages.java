package io.runregistry.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Callers;
import io.runregistry.server.access.PageSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriUtils;

/** Makes pages from templates, and says in their headers what a browser may do with them. */
@Component
public final class Pages {

    private static final String TEMPLATES = "io.runregistry.server";

    private static final String SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private final Callers callers;
    private final PageSignIn signIn;
    private final Assets assets;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);

    Pages(Callers callers, PageSignIn signIn, Assets assets) {
        this.callers = callers;
        this.signIn = signIn;
        this.assets = assets;
        templates.setTrimControlStructures(true);
    }

    /**
     * A page, or a part of one that a script asks for.
     *
     * @param template its file below {@code src/main/jte/web}, without ending, which takes {@code page} and {@code model}
     */
    public View view(String template, Section section, String title, Object model) {
        return (ignored, request, response) -> {
            Page page = new Page(title, section, visitor(request), assets.path());
            write(template, Map.of("page", page, "model", model), request, response);
        };
    }

    private Visitor visitor(HttpServletRequest request) {
        Caller caller = callers.of(request);
        Optional<String> where =
                signIn.isOffered() && !caller.signedIn() ? Optional.of(signIn(request)) : Optional.empty();
        return new Visitor(caller, signIn.csrfToken(request), where);
    }

    /** The address where to sign in, from which one comes back to what one looks at. */
    static String signIn(HttpServletRequest request) {
        String asked = request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
        return "/web/sign-in?to=" + UriUtils.encode(asked, StandardCharsets.UTF_8);
    }

    private void write(
            String template, Map<String, Object> parameters, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Utf8ByteOutput html = new Utf8ByteOutput();
        templates.render("web/" + template + ".jte", parameters, html);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(html.getContentLength());
        if (!request.getMethod().equals("HEAD")) {
            html.writeTo(response.getOutputStream());
        }
    }
}
