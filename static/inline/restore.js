(function(d,s,l){
function add(name,has){d.head.append(Object.assign(d.createElement(name),has))}
try{l=localStorage;s=d.documentElement.dataset;if(l.mode)s.mode=l.mode;if(l.type)s.type=l.type}catch(_){}
add("meta",{httpEquiv:"Content-Security-Policy",content:"img-src 'self'"});
setTimeout(add,2e3,"script",{src:"SCRIPT"})
})(document)
