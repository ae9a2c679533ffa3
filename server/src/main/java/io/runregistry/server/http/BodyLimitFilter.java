package io.runregistry.server.http;

import io.runregistry.core.problem.TooLargeException;
import io.runregistry.server.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies beyond the limit while they arrive, whatever length they claimed to have. */
@Component
@Order(BodyLimitFilter.BEFORE_THE_LAST)
class BodyLimitFilter extends OncePerRequestFilter {

    /** So that whoever reads a body reads a limited one. */
    static final int BEFORE_THE_LAST = Ordered.LOWEST_PRECEDENCE - 1;

    private final long limit;

    BodyLimitFilter(Settings settings) {
        this.limit = settings.maxBodyMegabytes() * 1_000_000L;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Limited(request), response);
    }

    private final class Limited extends HttpServletRequestWrapper {
        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream());
        }
    }

    private final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private long read;

        LimitedStream(ServletInputStream body) {
            this.body = body;
        }

        private int counted(int count) {
            read += Math.max(count, 0);
            if (read > limit) {
                throw new TooLargeException(
                        "the request's body is larger than " + limit / 1_000_000 + " MB, the most that is taken");
            }
            return count;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return counted(body.read(bytes, offset, length));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
