import { memo } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { start } from '../../shared/naive.jsx';

start(
  memo(({ role, content }) => (
    <div className={'msg ' + role}>
      <ReactMarkdown remarkPlugins={[remarkGfm]}>{content}</ReactMarkdown>
    </div>
  )),
);
